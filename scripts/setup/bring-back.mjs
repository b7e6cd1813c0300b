// @ts-check
// Brings what a script wrote in the ordinary user's copy back to where root looks for it. The user's process reads,
// root writes: into the clone or a folder that root named, never through a link.

import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { sign, walk } from './agent.mjs';

/**
 * @param {import('./agent.mjs').Agent} agent
 * @param {{ from: string, to: string, names: string[], mirror?: string[] }} wanted files or folders by name, in both
 *   places; what `mirror` names loses what is not there any more
 */
export async function bringBack(agent, { from, to, names, mirror = [] }) {
  const owner = statSync(to);
  for (const name of names) {
    const files = await agent.ask('walk', join(from, name));
    if (mirror.includes(name)) removeOthers(join(to, name), new Set(files.map((file) => file.name)));
    for (const file of files) {
      const target = resolve(to, name, file.name);
      if (!target.startsWith(to + sep)) throw new Error(`${file.name} would land outside ${to}`);
      if (existsSync(target) && sign(lstatSync(target)) === sign(file)) continue;
      makeFolders(dirname(target), to, owner);
      await bringFile(agent, join(from, name, file.name), target, file, owner);
    }
  }
}

/** @param {string} folder @param {string} top @param {{ uid: number, gid: number }} owner */
function makeFolders(folder, top, owner) {
  if (folder === top) return;
  makeFolders(dirname(folder), top, owner);
  if (!existsSync(folder)) {
    mkdirSync(folder);
    chownSync(folder, owner.uid, owner.gid);
  }
  if (!lstatSync(folder).isDirectory()) throw new Error(`${folder} is in the way`);
}

/**
 * @param {import('./agent.mjs').Agent} agent
 * @param {string} from @param {string} to
 * @param {{ size: number, mode: number, mtimeMs: number }} file
 * @param {{ uid: number, gid: number }} owner
 */
async function bringFile(agent, from, to, file, owner) {
  const part = `${to}.vestibule-part`;
  rmSync(part, { force: true });
  const handle = openSync(part, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, (file.mode & 0o755) | 0o600);
  try {
    for (let at = 0; ; ) {
      const data = Buffer.from(await agent.ask('read', from, at));
      if (!data.length) break;
      writeSync(handle, data);
      at += data.length;
    }
  } finally {
    closeSync(handle);
  }
  chownSync(part, owner.uid, owner.gid);
  utimesSync(part, file.mtimeMs / 1000, file.mtimeMs / 1000);
  renameSync(part, to);
}

/** @param {string} folder @param {Set<string>} kept */
function removeOthers(folder, kept) {
  for (const { name } of walk(folder, '')) if (!kept.has(name)) rmSync(join(folder, name));
}
