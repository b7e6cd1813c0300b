// Bundles the fuzzing into a temporary folder and runs it under plain Node.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const outfile = join(folder, 'door-fuzz.cjs');
await build({
  entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['serialport'],
  logLevel: 'error',
});
const { fuzz } = createRequire(import.meta.url)(outfile);
process.exitCode = fuzz(process.argv.slice(2), 'door-fuzz.cjs');
