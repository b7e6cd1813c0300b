// @ts-check
// Paths on root's command line that the ordinary user cannot use as they are: pictures and clips are lent as copies,
// folders to write in are handed over or stood in for, a serial port is lent for the time of the run.
// VESTIBULE_PATH_MAP tells the app the name that the person knows: {"path of the copy": "path as typed"}.

import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { walk } from './agent.mjs';
import { bringBack } from './bring-back.mjs';
import { say } from './log.mjs';
import { callerDir } from './places.mjs';
import { sendFile } from './tree.mjs';

/**
 * What a flag's value is; `rest` is for arguments without a flag.
 * @typedef {'source' | 'input' | 'folder' | 'file' | 'device'} PathKind
 * @typedef {{ flags: Record<string, PathKind>, rest?: PathKind }} PathRules
 * @typedef {{ rules: PathRules, args: string[], user: import('./ordinary-user.mjs').User, home: string, clone: string, copy: string }} Loan
 */

/**
 * @param {import('./agent.mjs').Agent} agent
 * @param {Loan} loan
 */
export async function lendPaths(agent, loan) {
  /** @type {Record<string, string>} */
  const shown = {};
  /** @type {(() => unknown)[]} */
  const giveBack = [];
  const inbox = join(loan.home, 'lent', String(process.pid));
  sweep(join(loan.home, 'lent'));
  const lend = {
    source: async (/** @type {string} */ value) => {
      const [, kind = '', path = ''] = /^(clip:|image:)(.+)$/s.exec(value) ?? [];
      return kind ? kind + (await lend.input(path)) : value;
    },
    input: async (/** @type {string} */ value) => {
      const path = resolve(callerDir, value);
      if (!existsSync(path) || (await agent.ask('can', path, 'read'))) return value;
      const twin = join(loan.copy, relative(loan.clone, path));
      if (
        path.startsWith(loan.clone + sep) &&
        !statSync(path).isDirectory() &&
        (await agent.ask('can', twin, 'read'))
      ) {
        shown[twin] = value;
        return twin;
      }
      const lent = copyForReading(path, join(inbox, String(Object.keys(shown).length)), loan.user);
      shown[lent] = value;
      return lent;
    },
    folder: (/** @type {string} */ value) => lendFolder(agent, loan, value, shown, giveBack),
    file: async (/** @type {string} */ value) => {
      const folder = await lendFolder(agent, loan, dirname(resolve(callerDir, value)), shown, giveBack);
      return join(folder, basename(value));
    },
    device: async (/** @type {string} */ value) => {
      giveBack.push(await lendDevice(agent, resolve(callerDir, value), loan.user));
      return value;
    },
  };
  const args = [];
  for (let i = 0; i < loan.args.length; i++) {
    const arg = loan.args[i] ?? '';
    const [, flag = '', value] = /^(--[\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const kind = flag ? loan.rules.flags[flag] : arg.startsWith('-') ? undefined : loan.rules.rest;
    if (!kind) args.push(arg);
    else if (!flag) args.push(await lend[kind](arg));
    else if (value !== undefined) args.push(`${flag}=${await lend[kind](value)}`);
    else if (i + 1 < loan.args.length) args.push(arg, await lend[kind](loan.args[++i] ?? ''));
    else args.push(arg);
  }
  giveBack.push(() => rmSync(inbox, { recursive: true, force: true }));
  return { args, shown, giveBack: () => runAll(giveBack) };
}

/** @param {(() => unknown)[]} tasks */
async function runAll(tasks) {
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      say(`could not give back: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** Copies that a run which was killed left behind: pictures of people do not stay. @param {string} lent */
function sweep(lent) {
  if (!existsSync(lent)) return;
  for (const pid of readdirSync(lent))
    if (!existsSync(`/proc/${pid}`)) rmSync(join(lent, pid), { recursive: true, force: true });
}

/** @param {string} path @param {string} folder @param {import('./ordinary-user.mjs').User} user */
function copyForReading(path, folder, user) {
  mkdirSync(folder, { recursive: true });
  const lent = join(folder, basename(path));
  cpSync(path, lent, { recursive: true, dereference: true });
  // Root keeps the copies; the user's group may read them, nobody else may.
  const open = (/** @type {string} */ entry) => {
    const isFolder = lstatSync(entry).isDirectory();
    chownSync(entry, 0, user.gid);
    chmodSync(entry, isFolder ? 0o750 : 0o640);
    if (isFolder) for (const name of readdirSync(entry)) open(join(entry, name));
  };
  open(dirname(folder));
  chmodSync(dirname(dirname(folder)), 0o755);
  return lent;
}

/**
 * A new or empty folder becomes the user's own. One with things in it that the user cannot enter or change keeps its
 * owner: a stand-in takes its place and comes back when the run ends, however it ends.
 * @param {import('./agent.mjs').Agent} agent @param {Loan} loan @param {string} value
 * @param {Record<string, string>} shown @param {(() => unknown)[]} giveBack
 */
async function lendFolder(agent, { user, home }, value, shown, giveBack) {
  const path = resolve(callerDir, value);
  if (existsSync(path) && !statSync(path).isDirectory()) return value;
  if (await agent.ask('can', path, 'write')) return value;
  if (!existsSync(path)) mkdirSync(path, { recursive: true });
  if (readdirSync(path).length === 0) {
    chownSync(path, user.uid, user.gid);
    if (await agent.ask('can', path, 'write')) return value;
  }
  const standIn = join(home, 'stand-in', path.replaceAll(sep, '%'));
  const there = existsSync(standIn);
  mkdirSync(standIn, { recursive: true });
  chownSync(standIn, user.uid, user.gid);
  const takeBack = () => bringBack(agent, { from: standIn, to: path, names: ['.'] });
  // Left by a run that was killed: its files are the newer ones.
  if (there) await takeBack();
  const before = [...walk(path, '')];
  for (const file of before) await sendFile(agent, join(path, file.name), join(standIn, file.name), file);
  say(`${path} belongs to root: working in ${standIn} and bringing it back at the end`);
  shown[standIn] = value;
  giveBack.push(async () => {
    await takeBack();
    // A journal's side files that were tidied away must not come back to life beside it.
    const kept = new Set((await agent.ask('walk', standIn)).map((file) => file.name));
    for (const { name } of before) if (!kept.has(name)) rmSync(join(path, name), { force: true });
    await agent.ask('empty', standIn);
    rmdirSync(standIn);
  });
  return standIn;
}

/** @param {import('./agent.mjs').Agent} agent @param {string} path @param {import('./ordinary-user.mjs').User} user */
async function lendDevice(agent, path, user) {
  /** @type {Map<string, number>} */
  const owners = new Map();
  const lend = () => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (!stat.isCharacterDevice() || stat.uid === user.uid) return;
    owners.set(path, stat.uid);
    chownSync(path, user.uid, stat.gid);
  };
  if (existsSync(path) && (await agent.ask('can', path, 'device'))) return () => {};
  if (existsSync(path)) say(`lending ${path} to the user "${user.name}" while this runs`);
  lend();
  // A board that is unplugged and comes back belongs to root again.
  const watch = setInterval(lend, 250);
  return () => {
    clearInterval(watch);
    for (const [device, uid] of owners) if (existsSync(device)) chownSync(device, uid, statSync(device).gid);
  };
}
