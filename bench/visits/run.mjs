// Plays simulated visits through the gate: node bench/visits/run.mjs PLAN.json OUTCOMES.json. The plan comes from
// `python -m vestibule_training evaluate`.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined || !existsSync(from)) {
  console.error(`usage: node bench/visits/run.mjs PLAN.json OUTCOMES.json${from ? `; there is no file ${from}` : ''}`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'vestibule-visits-'));
const outfile = join(folder, 'visits.cjs');
try {
  await build({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: ['bench/visits/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  createRequire(import.meta.url)(outfile).playPlan(from, to);
} catch (error) {
  console.error(`${from}: the visits could not be played: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
