// @ts-check
// The ordinary user's side of a start by root, and root's handle on it. Root never writes into a folder that the
// user owns (a link planted there would lead it astray): it asks this process, which has the user's rights only.

import { spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PIECE = 4 << 20;

/** What root may ask. Each runs with the user's rights. */
export const answers = {
  /** @param {string} path @param {'read' | 'write' | 'run' | 'device'} how */
  can: (path, how) =>
    how === 'write'
      ? canWriteAll(path)
      : how === 'device'
        ? passes(path, constants.R_OK | constants.W_OK)
        : canReadAll(path, how === 'run'),
  /** @param {string} folder @returns {Record<string, string>} path → size and time of every file that a sync wrote */
  list: (folder, /** @type {string[]} */ names) =>
    Object.fromEntries(
      names.flatMap((name) => (existsSync(join(folder, name)) ? [[name, sign(lstatSync(join(folder, name)))]] : [])),
    ),
  /** @param {string} file @param {Buffer} data @param {boolean} first @param {{ mode: number, mtimeMs: number } | null} last */
  write: (file, data, first, last) => {
    const part = `${file}.vestibule-part`;
    if (first) {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(part, { force: true });
    }
    writeFileSync(part, data, { flag: 'a' });
    if (!last) return;
    chmodSync(part, (last.mode & 0o755) | 0o600);
    utimesSync(part, last.mtimeMs / 1000, last.mtimeMs / 1000);
    if (existsSync(file) && lstatSync(file).isDirectory()) rmSync(file, { recursive: true });
    renameSync(part, file);
  },
  /** @param {string} path */
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  /** @param {string} folder */
  empty: (folder) => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  },
  /** @param {string} root @returns {{ name: string, size: number, mode: number, mtimeMs: number }[]} plain files below, or the file itself */
  walk: (root) => [...walk(root, '')],
  /** @param {string} file @param {number} at @returns {Buffer} */
  read: (file, at) => readPiece(file, at),
};

/** Tells root's side whether a file changed. @param {{ size: number, mtimeMs: number, mode: number }} stat */
export const sign = (stat) => `${stat.size} ${Math.round(stat.mtimeMs)} ${stat.mode & 0o100}`;

/** @param {string} file @param {number} at */
export function readPiece(file, at) {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    return buffer.subarray(0, readSync(handle, buffer, 0, PIECE, at));
  } finally {
    closeSync(handle);
  }
}

/** @param {string} root @param {string} below @returns {Generator<{ name: string, size: number, mode: number, mtimeMs: number }>} */
export function* walk(root, below) {
  const path = join(root, below);
  if (!existsSync(path)) return;
  const stat = lstatSync(path);
  if (stat.isFile()) yield { name: below, size: stat.size, mode: stat.mode, mtimeMs: stat.mtimeMs };
  if (stat.isDirectory()) for (const name of readdirSync(path)) yield* walk(root, join(below, name));
}

/** @param {string} path @param {number} mode */
function passes(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path @param {boolean} run @returns {boolean} */
function canReadAll(path, run) {
  if (!passes(path, constants.R_OK | (run ? constants.X_OK : 0))) return false;
  if (!statSync(path).isDirectory()) return true;
  return (
    passes(path, constants.X_OK) &&
    readdirSync(path).every(
      (name) => lstatSync(join(path, name)).isSymbolicLink() || canReadAll(join(path, name), false),
    )
  );
}

/** A folder that is not there yet is writable where it can be made. @param {string} path @returns {boolean} */
function canWriteAll(path) {
  if (!existsSync(path)) {
    const parent = dirname(path);
    return existsSync(parent)
      ? passes(parent, constants.W_OK | constants.X_OK)
      : parent !== path && canWriteAll(parent);
  }
  if (!statSync(path).isDirectory()) return passes(path, constants.R_OK | constants.W_OK);
  if (!passes(path, constants.R_OK | constants.W_OK | constants.X_OK)) return false;
  return readdirSync(path).every(
    (name) => lstatSync(join(path, name)).isSymbolicLink() || canWriteAll(join(path, name)),
  );
}

export function serveRoot() {
  process.on('message', (/** @type {{ id: number, task: keyof typeof answers, args: any[] }} */ { id, task, args }) => {
    try {
      // @ts-expect-error the arguments come from `startAgent` below, which has the same types
      process.send?.({ id, value: answers[task](...args) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
}

/**
 * @param {string} user
 * @param {string} node
 */
export function startAgent(user, node = process.execPath) {
  const script = fileURLToPath(new URL('as-user.mjs', import.meta.url));
  const child = spawn(node, [script, user, 'agent'], {
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    cwd: '/',
    env: { PATH: process.env.PATH ?? '' },
  });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let next = 0;
  child.on('message', (/** @type {{ id: number, value?: unknown, error?: string }} */ { id, value, error }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    error === undefined ? asked?.resolve(value) : asked?.reject(new Error(error));
  });
  child.once('exit', (code) => {
    for (const asked of waiting.values())
      asked.reject(new Error(`The helper that has ${user}'s rights ended with ${code}`));
  });
  return {
    /**
     * @template {keyof typeof answers} T
     * @param {T} task
     * @param {Parameters<typeof answers[T]>} args
     * @returns {Promise<ReturnType<typeof answers[T]>>}
     */
    ask: (task, ...args) =>
      new Promise((resolve, reject) => {
        waiting.set(++next, { resolve, reject });
        child.send({ id: next, task, args });
      }),
    end: () => void (child.connected && child.disconnect()),
  };
}

/** @typedef {ReturnType<typeof startAgent>} Agent */
