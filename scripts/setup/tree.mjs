// @ts-check
// Keeps the ordinary user's copy of the project equal to the clone: what git tracks, and what is new and not ignored.
// Only changed files travel; node_modules and dist of the copy stay.

import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { readPiece, sign } from './agent.mjs';
import { say } from './log.mjs';

/** Where there is no git: what is never source. */
const NEVER_SOURCE = new Set([
  '.git',
  'node_modules',
  'dist',
  'out',
  'coverage',
  'test-results',
  'bench-results',
  '.venv',
  '__pycache__',
]);

/**
 * @param {import('./agent.mjs').Agent} agent
 * @param {string} from the clone
 * @param {string} to the copy
 * @param {string} notes root's own list of what it put there
 */
export async function bringTree(agent, from, to, notes) {
  const wanted = sourceFiles(from);
  /** @type {string[]} */
  const before = existsSync(notes) ? JSON.parse(readFileSync(notes, 'utf8')) : [];
  const gone = before.filter((name) => !wanted.has(name));
  for (const name of gone) await agent.ask('remove', join(to, name));
  const there = await agent.ask('list', to, [...wanted.keys()]);
  let sent = 0;
  for (const [name, stat] of wanted) {
    if (there[name] === sign(stat)) continue;
    await sendFile(agent, join(from, name), join(to, name), stat);
    sent++;
  }
  mkdirSync(dirname(notes), { recursive: true });
  writeFileSync(notes, JSON.stringify([...wanted.keys()]));
  if (sent || gone.length) say(`copied ${sent} changed files to ${to}${gone.length ? `, removed ${gone.length}` : ''}`);
}

/**
 * @param {import('./agent.mjs').Agent} agent
 * @param {string} from @param {string} to
 * @param {{ size: number, mode: number, mtimeMs: number }} stat
 */
export async function sendFile(agent, from, to, stat) {
  for (let at = 0, first = true; ; first = false) {
    const data = readPiece(from, at);
    at += data.length;
    const last = data.length === 0 || at >= stat.size;
    await agent.ask('write', to, data, first, last ? { mode: stat.mode, mtimeMs: stat.mtimeMs } : null);
    if (last) return;
  }
}

/** @param {string} folder @returns {Map<string, import('node:fs').Stats>} */
function sourceFiles(folder) {
  const list = ['-c', `safe.directory=${folder}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const git = spawnSync('git', list, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const names = git.status === 0 ? git.stdout.split('\0').filter(Boolean) : walkSources(folder, '');
  /** @type {Map<string, import('node:fs').Stats>} */
  const files = new Map();
  for (const name of names) {
    const path = resolve(folder, name);
    if (!path.startsWith(folder + sep) || !existsSync(path)) continue;
    const stat = lstatSync(path);
    if (stat.isFile()) files.set(name, stat);
  }
  return files;
}

/** @param {string} folder @param {string} below @returns {string[]} */
function walkSources(folder, below) {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (NEVER_SOURCE.has(entry.name)) return [];
    return entry.isDirectory() ? walkSources(folder, name) : [name];
  });
}
