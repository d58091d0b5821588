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

// The app asks for the part of the later pages only once it runs itself. Who opens one of them need not wait for that.
if (location.pathname !== "/") {
  const href = new URL("./{{split_pages.wasm}}", import.meta.url);
  document.head.append(Object.assign(document.createElement("link"), {
    rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "anonymous", href,
  }));
}

init({ module_or_path: new URL("./{{app_bg.wasm}}", import.meta.url) }).catch((error) => {
  console.error(error);
  const shell = document.getElementById("boot");
  if (shell) shell.textContent = "SmartResume could not start in this browser. It needs WebAssembly: try a current version of Firefox, Chrome, Edge or Safari.";
});
