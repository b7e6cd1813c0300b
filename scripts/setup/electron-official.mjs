// @ts-check
// The pinned, official Electron: its zip from a cache or from the release page, checked against the hashes that the
// npm package `electron` brings (and that package-lock.json pins in turn).

import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { download } from './download.mjs';
import { sha256File } from './hash.mjs';
import { say } from './log.mjs';
import { cacheDir, projectDir } from './places.mjs';
import { withZip } from './zip.mjs';

const RELEASES = 'https://github.com/electron/electron/releases/download/';

/**
 * @param {{ mayFetch: boolean }} options
 * @returns {Promise<string | undefined>} the folder of the unpacked runtime, or undefined where it is out of reach
 */
export async function officialElectron({ mayFetch }) {
  const electron = join(projectDir, 'node_modules', 'electron');
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
  const zipName = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const folder = join(cacheDir(), zipName.replace(/\.zip$/, ''));
  if (existsSync(join(folder, 'version'))) return folder;
  /** @type {Record<string, string>} */
  const checksums = JSON.parse(readFileSync(join(electron, 'checksums.json'), 'utf8'));
  const sha256 = checksums[zipName];
  if (!sha256) return undefined;
  const base = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || RELEASES;
  const url = `${base.replace(/\/*$/, '/')}${process.env.ELECTRON_CUSTOM_DIR || `v${version}`}/${zipName}`;
  const zip = cachedZip(zipName, url, sha256) ?? (mayFetch ? await fetchZip(zipName, url, sha256, version) : undefined);
  if (zip) unzip(zip, folder);
  return zip && folder;
}

/** Our own cache, then the layouts of Electron's own downloader. @param {string} zipName @param {string} url @param {string} sha256 */
function cachedZip(zipName, url, sha256) {
  const home = homedir();
  const byUrl = createHash('sha256').update(dirname(url)).digest('hex');
  const caches = [
    process.env.electron_config_cache,
    process.env.ELECTRON_CACHE,
    join(process.env.XDG_CACHE_HOME || join(home, '.cache'), 'electron'),
  ];
  if (process.platform === 'darwin') caches.push(join(home, 'Library', 'Caches', 'electron'));
  if (process.platform === 'win32') caches.push(join(process.env.LOCALAPPDATA ?? home, 'electron', 'Cache'));
  const places = [cacheDir(), ...caches.flatMap((cache) => (cache ? [cache, join(cache, byUrl)] : []))];
  for (const zip of places.map((place) => join(place, zipName)).filter((place) => existsSync(place))) {
    if (sha256File(zip) === sha256) return zip;
    say(`${zip} does not have the hash of Electron's release: left alone`);
  }
  return undefined;
}

/** @param {string} zipName @param {string} url @param {string} sha256 @param {string} version */
async function fetchZip(zipName, url, sha256, version) {
  const file = join(cacheDir(), zipName);
  try {
    say(`fetching Electron ${version} from ${new URL(url).host}`);
    await download({ url, file, sha256, label: `Electron ${version}` });
    return file;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    say(`Electron ${version} is out of reach: ${error instanceof Error ? error.message : error} ${cause}`);
    return undefined;
  }
}

/** @param {string} zip @param {string} folder */
function unzip(zip, folder) {
  say('unpacking Electron');
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.part-`);
  withZip(zip, (entries, read) => {
    for (const entry of entries) {
      const target = resolve(work, entry.name);
      if (target !== work && !target.startsWith(work + sep))
        throw new Error(`${zip} holds a path outside itself: ${entry.name}`);
      mkdirSync(entry.name.endsWith('/') ? target : dirname(target), { recursive: true });
      if (entry.name.endsWith('/')) continue;
      const data = read(entry);
      // Frameworks on macOS are made of symbolic links.
      if ((entry.unixMode & 0o170000) === 0o120000) symlinkSync(data.toString(), target);
      else writeFileSync(target, data);
      if ((entry.unixMode & 0o170000) === 0o100000) chmodSync(target, (entry.unixMode & 0o777) | 0o444);
    }
  });
  chmodSync(work, 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
}
