// @ts-check
// Is this Node new enough for the tools (vite, biome, svelte-check)? An older one brings the pinned Node from npm,
// checks its hash, and runs the same script again with it.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SetupError, say } from './log.mjs';
import { cacheDir, PINNED_NODE } from './places.mjs';
import { tarEntries } from './tar.mjs';

/** The range that vite 8 and its companions ask for: ^20.19 || >=22.12. @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

/** Returns on a good Node; else runs the script again with the pinned one and ends this process. */
export function ensureNode() {
  if (isNewEnough(process.version)) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Node ${process.version} is too old. Install Node 24 (20.19 and 22.12 also do) and start again.`,
      3,
    );
  }
  const node = bringPinnedNode();
  say(`Node ${process.version} is too old for the tools: going on with Node ${PINNED_NODE.version}`);
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };
  const { status, error } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', env });
  if (error) throw new SetupError(`Could not start ${node}: ${error.message}`);
  process.exit(status ?? 1);
}

function bringPinnedNode() {
  const home = join(cacheDir(), `node-${PINNED_NODE.version}`);
  const node = join(home, 'node');
  if (existsSync(node)) return node;
  mkdirSync(home, { recursive: true });
  const work = mkdtempSync(join(home, 'part-'));
  say(`fetching ${PINNED_NODE.package}@${PINNED_NODE.version} from npm (about 50 MB)`);
  const pack = [
    'pack',
    `${PINNED_NODE.package}@${PINNED_NODE.version}`,
    '--pack-destination',
    work,
    '--loglevel=error',
  ];
  const { status } = spawnSync('npm', pack, { stdio: ['ignore', 2, 2] });
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (status !== 0 || !archive)
    throw new SetupError(`Node ${process.version} is too old and npm could not bring a newer one. Install Node 24.`, 3);
  const bytes = readFileSync(join(work, archive));
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (integrity !== PINNED_NODE.integrity)
    throw new SetupError(`${archive} does not have the pinned hash: ${integrity}`);
  for (const entry of tarEntries(gunzipSync(bytes))) {
    if (entry.name.endsWith('/bin/node')) writeFileSync(join(work, 'node'), entry.data);
  }
  chmodSync(join(work, 'node'), 0o755);
  renameSync(join(work, 'node'), node);
  rmSync(work, { recursive: true });
  return node;
}
