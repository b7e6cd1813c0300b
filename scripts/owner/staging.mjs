// @ts-check
// Results come whole or not at all: they are made in a folder inside the one that was asked for, and put in place when
// everything is there. On a failure or Ctrl-C nothing is left behind.

import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/log.mjs';

const PART = '.vestibule-part';

/**
 * @param {string} out
 * @param {{ replace: boolean, last?: string }} how `replace`: results of an earlier run may be written over; else the
 *   folder must be new or empty. `last`: the file that makes the folder count; it is put in place last
 * @param {(part: string) => Promise<number>} make writes into `part`. @returns the exit code, 0 when all is there
 */
export async function staged(out, { replace, last }, make) {
  if (existsSync(out) && !statSync(out).isDirectory()) throw new SetupError(`${out} is a file; name a folder.`, 2);
  const there = existsSync(out) ? readdirSync(out).filter((name) => name !== PART) : [];
  if (!replace && there.length > 0)
    throw new SetupError(`${out} is not empty. Name a new folder, or empty it first.`, 2);
  const made = !existsSync(out);
  const part = join(out, PART);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const clear = () => {
    rmSync(part, { recursive: true, force: true });
    if (made && existsSync(out) && readdirSync(out).length === 0) rmdirSync(out);
  };
  // The program in front gets the signal too and ends; this waits for it and then clears up.
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  try {
    const code = await make(part);
    if (stopped && code === 0) return 130;
    if (code !== 0) return code;
    const names = readdirSync(part).sort((a, b) => Number(a === last) - Number(b === last));
    for (const name of names) {
      rmSync(join(out, name), { recursive: true, force: true });
      renameSync(join(part, name), join(out, name));
    }
    return 0;
  } finally {
    for (const signal of signals) process.off(signal, stop);
    clear();
  }
}
