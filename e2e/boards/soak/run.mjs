// Bundles the programs of the soak into a temporary folder and runs it under plain Node.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const load = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'vestibule-soak-'));
const leave = () => rmSync(folder, { recursive: true, force: true });
process.once('exit', leave);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** @param {string} source @param {string} name */
async function bundle(source, name) {
  const outfile = join(folder, `${name}.cjs`);
  await build({
    entryPoints: [here(source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    // The native driver stays where npm has put it.
    plugins: [
      {
        name: 'serialport-in-place',
        setup: (chain) => {
          chain.onResolve({ filter: /^serialport$/ }, () => ({ path: load.resolve('serialport'), external: true }));
        },
      },
    ],
  });
  return outfile;
}

const [program, board, parent, door] = await Promise.all([
  bundle('./main.ts', 'soak'),
  bundle('../main.ts', 'board'),
  bundle('../parent.ts', 'parent'),
  bundle('../../../main/door/process.ts', 'door'),
]);
const { soak } = load(program);
process.exitCode = await soak(process.argv.slice(2), { board, parent, door, upset: here('./upset.mjs') });
