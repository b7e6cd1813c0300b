// The package names this file in its exports but has no types for it: the Emscripten factory of the module build.
declare module '@mediapipe/tasks-vision/vision_wasm_module_internal.js' {
  const moduleFactory: unknown;
  export default moduleFactory;
}
