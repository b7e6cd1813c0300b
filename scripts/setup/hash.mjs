// @ts-check
// Hashes of files, read in pieces.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** @param {string} file */
export function sha256File(file) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const got = readSync(handle, buffer, 0, buffer.length, null);
      if (!got) return hash.digest('hex');
      hash.update(buffer.subarray(0, got));
    }
  } finally {
    closeSync(handle);
  }
}
