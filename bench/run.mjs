// @ts-check
// Makes one script out of bench/kiosk for plain Node and runs it here. Called by scripts/bench.mjs, which has set up
// Electron and a screen first.
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = fileURLToPath(new URL('..', import.meta.url));
// Inside node_modules, so that the bundle finds the packages with native parts.
const folder = join(project, 'node_modules', '.cache', `bench-${process.pid}`);
const script = join(folder, 'bench.cjs');
mkdirSync(folder, { recursive: true });
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  absWorkingDir: project,
  entryPoints: ['bench/kiosk/index.ts'],
  outfile: script,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['@playwright/test', 'esbuild', 'onnxruntime-node', 'serialport'],
  logLevel: 'error',
});
createRequire(import.meta.url)(script);
