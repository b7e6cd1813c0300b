// Runs the simulated board under plain Node, without a build step: bundles it into a temporary folder and starts it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-board-'));
const outfile = join(folder, 'board.cjs');
try {
  await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  createRequire(import.meta.url)(outfile);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
