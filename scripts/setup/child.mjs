// @ts-check
// Runs one program in front: signals go on to it, its exit code becomes ours, and it does not outlive us for long.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILL_AFTER_MS = 10_000;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it
 */
export function runInFront(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    /** @type {NodeJS.Timeout | undefined} */
    let killer;
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      killer ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    };
    // npm killed outright tells nobody: the only sign is that our parent is another one now.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && end('SIGTERM'), 1000);
    for (const signal of SIGNALS) process.on(signal, end);
    const release = () => {
      clearInterval(watch);
      clearTimeout(killer);
      for (const signal of SIGNALS) process.off(signal, end);
    };
    child.once('error', (error) => (release(), reject(error)));
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
