// @ts-check
// Two set-ups at once would tread on each other's npm packages and bundles: the second waits for the first.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './log.mjs';

/**
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 */
export async function onceAtATime(folder, work) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'set-up.pid');
  for (let told = false; ; told = true) {
    if (take(lock)) break;
    if (!told) say('another set-up of this project is under way: waiting for it');
    await delay(200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} lock */
function isAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // An empty file is one that is just being written.
    if (!pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
