// @ts-check
// `npm run classify -- … --json` into a file, with progress on stderr.

import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { say } from '../setup/log.mjs';
import { runElectron } from '../setup/run-electron.mjs';

/**
 * @param {import('../setup/electron-runtime.mjs').Runtime} runtime
 * @param {string[]} args
 * @param {string} file for the lines
 * @param {number} total lines that will come
 * @returns {Promise<number>} exit code of classify; 1 means that some picture could not be read
 */
export async function classifyInto(runtime, args, file, total) {
  const sink = createWriteStream(file);
  let lines = 0;
  let told = 0;
  const code = await runElectron(runtime, ['--classify', '--json', ...args], undefined, (stdout) => {
    stdout.on('data', (/** @type {Buffer} */ piece) => {
      for (const byte of piece) if (byte === 10) lines++;
      if (lines - told >= Math.max(1, Math.floor(total / 10))) {
        told = lines;
        say(`faces: ${lines} of ${total} pictures`);
      }
    });
    stdout.pipe(sink);
  });
  if (!sink.closed) {
    sink.end();
    await finished(sink);
  }
  // Broken off in the middle it may also end with 1: then lines are missing.
  return code === 1 && lines < total ? 3 : code;
}
