// Measures the door by itself and prints one JSON object: node bench/door/run.mjs (from the repository's folder).
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-bench-door-'));
const outfile = join(folder, 'measure.cjs');
try {
  await build({
    entryPoints: ['bench/door/measure.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['esbuild', 'serialport'],
    logLevel: 'error',
  });
  // The bundle lies elsewhere; what stays outside of it is found from here.
  process.env.NODE_PATH = join(process.cwd(), 'node_modules');
  createRequire(import.meta.url)('node:module').Module._initPaths();
  const { measureDoor } = createRequire(import.meta.url)(outfile);
  process.stdout.write(`${JSON.stringify(await measureDoor())}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
