// @ts-check
// `node bench/journal/run.mjs [FOLDER]`: time of one durable journal row, in Node and, where one is known, in
// Electron run as Node. FOLDER is on the disk to be measured. One line of JSON a runtime on stdout.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
// Inside node_modules, so that the bundle finds libsql.
const folder = join(project, 'node_modules', '.cache', `bench-journal-${process.pid}`);
const program = join(folder, 'append.cjs');

mkdirSync(folder, { recursive: true });
try {
  await build({
    absWorkingDir: project,
    entryPoints: ['bench/journal/append.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['libsql'],
    logLevel: 'error',
  });
  const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH && join(process.env.ELECTRON_OVERRIDE_DIST_PATH, 'electron');
  const runtimes = [process.execPath, ...(electron && existsSync(electron) ? [electron] : [])];
  for (const runtime of runtimes) {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { status } = spawnSync(runtime, [program, ...process.argv.slice(2)], { env, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
  if (runtimes.length === 1) process.stderr.write('Electron was not measured: set ELECTRON_OVERRIDE_DIST_PATH.\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
