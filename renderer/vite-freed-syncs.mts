// Build of the window's page: one change to MediaPipe's WebAssembly loader, in the version that is pinned. It numbers the
// fences that it makes on the way of every picture through WebGL, 100 a second and more, and keeps the place of each
// number for ever: 1 to 2 MB an hour in a kiosk that stands for months. Numbers of deleted fences are used again, as
// OpenGL ES allows.
import type { Plugin } from 'vite';

const LOADER = /@mediapipe[\\/]tasks-vision[\\/]wasm[\\/]vision_wasm_module_internal\.js$/;
const CHANGES = [
  ['syncs: [],', 'syncs: [],\n  freedSyncs: [],'],
  ['var id = GL.getNewId(GL.syncs);', 'var id = GL.freedSyncs.pop() ?? GL.getNewId(GL.syncs);'],
  ['GL.syncs[id] = null;', 'GL.syncs[id] = null;\n  GL.freedSyncs.push(id);'],
] as const;

export function freedSyncs(): Plugin {
  return {
    name: 'vestibule-freed-syncs',
    transform(code, id) {
      return LOADER.test(id) ? { code: withFreedSyncs(code), map: null } : null;
    },
  };
}

/** @throws Error when a place that has to be changed is not there exactly once: another version has to be looked at */
export function withFreedSyncs(loader: string): string {
  return CHANGES.reduce((code, [from, to]) => {
    const parts = code.split(from);
    if (parts.length !== 2) {
      throw new Error(
        `MediaPipe's loader has "${from}" ${parts.length - 1} times, not once: see renderer/vite-freed-syncs.mts.`,
      );
    }
    return parts.join(to);
  }, loader);
}
