// @ts-check
// `node bench/history/run.mjs [ROWS [REPETITIONS [FILE]]]`: the views of the history on a journal of that length, which
// is made where it is missing. One line of JSON on stdout.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [rows = '1000000', repetitions = '40', given = ''] = process.argv.slice(2);
// An empty name is none: a journal is never made in whatever folder this is run from.
const file =
  given !== '' ? resolve(given) : join(homedir(), '.cache', 'vestibule', 'bench', `journal-${rows}`, 'journal.sqlite');
// Inside node_modules, so that the bundle finds libsql.
const folder = join(project, 'node_modules', '.cache', `bench-history-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  const program = join(folder, 'measure.cjs');
  await build({
    absWorkingDir: project,
    entryPoints: ['bench/history/measure.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    external: ['libsql'],
    logLevel: 'error',
  });
  const { status } = spawnSync(process.execPath, [program, file, rows, repetitions], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
