// @ts-check
// The bundles for the Node side: entry → file in dist/main. One line a program.

/** @type {Record<string, string>} */
export const BUNDLES = {
  main: 'main/main.ts',
  preload: 'main/shell/preload.ts',
  'photo-preload': 'main/shell/photo-preload.ts',
  classifier: 'main/classifier/process.ts',
  door: 'main/door/process.ts',
  journal: 'main/journal/cli.ts',
  ports: 'main/door/cli.ts',
  history: 'main/history-process.ts',
  report: 'main/history/cli.ts',
  'set-pin': 'main/staff/cli.ts',
  'set-up-door': 'main/setup/cli.ts',
};

/** Stay outside the bundles: the runtime's own module, and packages with native parts. */
export const EXTERNAL = ['electron', 'libsql', 'onnxruntime-node', 'serialport'];

/** What the build reads, for the question whether it must run again. */
export const SOURCES = [
  'contract',
  'main',
  'renderer',
  'assets',
  'scripts/build',
  'scripts/face-model.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
