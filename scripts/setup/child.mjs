// @ts-check
// Runs one program in front: signals go on to it, its exit code becomes ours, and it does not outlive us for long.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILL_AFTER_MS = 10_000;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @param {(stdout: import('node:stream').Readable) => void} [read] takes the program's stdout, which else is ours
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it
 */
export function runInFront(program, args, options = {}, read) {
  return new Promise((resolve, reject) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = read ? ['inherit', 'pipe', 'inherit'] : 'inherit';
    /** @type {import('node:child_process').ChildProcess} */
    const child = spawn(program, args, { stdio, ...options });
    if (child.stdout) read?.(child.stdout);
    /** @type {NodeJS.Timeout | undefined} */
    let killer;
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      killer ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    };
    // npm killed outright tells nobody: the only sign is that our parents are others now.
    const parents = lineage();
    const watch = setInterval(() => lineage() !== parents && end('SIGTERM'), 1000);
    for (const signal of SIGNALS) process.on(signal, end);
    const release = () => {
      clearInterval(watch);
      clearTimeout(killer);
      for (const signal of SIGNALS) process.off(signal, end);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    // With a reader: only when all was read.
    const ended = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    };
    child.once(read ? 'close' : 'exit', ended);
  });
}

/** The parent, and its parent: npm starts scripts through a shell that outlives it. */
function lineage() {
  if (process.platform !== 'linux' || !process.env.npm_lifecycle_event) return String(process.ppid);
  try {
    // "pid (name) state ppid …"; the name may hold spaces and brackets.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]}`;
  } catch {
    return String(process.ppid);
  }
}
