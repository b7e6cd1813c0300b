// @ts-check
// `node bench/growth/run.mjs [MINUTES [WARM_UP_SECONDS]]`: whether the kiosk grows. Called by scripts/bench.mjs, which has
// set up Electron and a screen first.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(project, 'node_modules', '.cache', `bench-growth-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  const program = join(folder, 'growth.cjs');
  await build({
    absWorkingDir: project,
    entryPoints: ['bench/growth/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['serialport'],
    logLevel: 'error',
  });
  // Node 20 has the WebSocket that asks for the heaps behind this flag, later ones have it anyway.
  const flags = typeof WebSocket === 'function' ? [] : ['--experimental-websocket'];
  const { status } = spawnSync(process.execPath, [...flags, program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
