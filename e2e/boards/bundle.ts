// For tests and the bench: makes one script out of TypeScript, for plain Node.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles TypeScript for plain Node into a new folder. The native driver stays where npm has put it. */
export async function bundle(entry: string): Promise<{ script: string; remove: () => void }> {
  const root = createRequire(join(process.cwd(), 'package.json'));
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-door-'));
  const script = join(folder, 'bundle.cjs');
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16',
    logLevel: 'error',
    plugins: [
      {
        name: 'serialport-in-place',
        setup: (chain) => {
          chain.onResolve({ filter: /^serialport$/ }, () => ({ path: root.resolve('serialport'), external: true }));
        },
      },
    ],
  });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
