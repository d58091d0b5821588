import init from "./{{app.js}}";

init({ module_or_path: new URL("./{{app_bg.wasm}}", import.meta.url) }).catch((error) => {
  console.error(error);
  const shell = document.getElementById("boot");
  if (shell) shell.textContent = "SmartResume could not start in this browser. It needs WebAssembly: try a current version of Firefox, Chrome, Edge or Safari.";
});
