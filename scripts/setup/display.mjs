// @ts-check
// A screen for Electron where the machine has none: an X server in memory, on a free number, for us alone.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './log.mjs';

const START_WITHIN_MS = 20_000;

export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts Xvfb where there is no screen, and puts its address into this process's environment.
 * @returns {Promise<() => void>} ends it
 */
export async function ensureScreen() {
  if (hasScreen()) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-x-'));
  const authority = join(folder, 'Xauthority');
  writeFileSync(authority, anyDisplayCookie(randomBytes(16)), { mode: 0o600 });
  const size = ['-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-auth', authority, '-displayfd', '3'];
  const [program, args] = existsSync('/usr/bin/setpriv')
    ? // Ends with us, even when we are killed without a chance to clean up.
      ['/usr/bin/setpriv', ['--pdeathsig', 'KILL', 'Xvfb', ...size]]
    : ['Xvfb', size];
  // A group of its own, so that Ctrl-C in a terminal ends Electron first and the screen last.
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const stop = () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const number = await displayNumber(server);
  server.unref();
  process.env.DISPLAY = `:${number}`;
  process.env.XAUTHORITY = authority;
  return stop;
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let words = '';
    let errors = '';
    const fail = (/** @type {string} */ why) =>
      reject(new SetupError(`Xvfb did not start: ${why}\n${errors.slice(-600)}`, 3));
    const timer = setTimeout(() => fail('no answer'), START_WITHIN_MS);
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code, signal) => fail(`it ended with ${code ?? signal}`));
    server.stderr?.on('data', (chunk) => (errors += chunk));
    const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    pipe.on('data', (chunk) => {
      words += chunk;
      if (!words.includes('\n')) return;
      clearTimeout(timer);
      pipe.destroy();
      server.stderr?.destroy();
      resolve(words.trim());
    });
  });
}

/**
 * An Xauthority file with one cookie for every display: the number is not known before the server runs.
 * @param {Buffer} cookie
 */
export function anyDisplayCookie(cookie) {
  const counted = (/** @type {Buffer} */ data) =>
    Buffer.concat([Buffer.from([data.length >> 8, data.length & 255]), data]);
  const familyWild = Buffer.from([0xff, 0xff]);
  const none = Buffer.alloc(0);
  return Buffer.concat([
    familyWild,
    counted(none),
    counted(none),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(cookie),
  ]);
}
