import init from "./{{app.js}}";

let engine;
const load = async () => {
  const { default: init } = await import("./{{scorer.js}}");
  await init({ module_or_path: new URL("./{{scorer_bg.wasm}}", import.meta.url) });
};
globalThis.smartresume = {
  // A failed attempt must not be the last one.
  load: () => (engine ??= load().catch((error) => { engine = undefined; throw error; })),
};

init({ module_or_path: new URL("./{{app_bg.wasm}}", import.meta.url) }).catch((error) => {
  console.error(error);
  const shell = document.getElementById("boot");
  if (shell) shell.textContent = "SmartResume could not start in this browser. It needs WebAssembly: try a current version of Firefox, Chrome, Edge or Safari.";
});
