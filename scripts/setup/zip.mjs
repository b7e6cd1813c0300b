// @ts-check
// Reads zip archives (Python wheels, Electron's releases) by their central directory, one entry at a time, so that
// an archive of 100 MB never lies in memory as a whole. Zip64 is not needed for either and is refused.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** @typedef {{ name: string, unixMode: number, method: number, packedBytes: number, bytes: number, at: number }} ZipEntry */

/**
 * @template T
 * @param {string} file
 * @param {(entries: ZipEntry[], read: (entry: ZipEntry) => Buffer) => T} use
 * @returns {T}
 */
export function withZip(file, use) {
  const handle = openSync(file, 'r');
  try {
    return use(readDirectory(handle, file), (entry) => readEntry(handle, entry));
  } finally {
    closeSync(handle);
  }
}

/** @param {number} handle @param {number} at @param {number} length */
function read(handle, at, length) {
  const buffer = Buffer.alloc(length);
  const got = readSync(handle, buffer, 0, length, at);
  if (got < length) throw new Error(`The zip archive ends at ${at + got}, ${length - got} bytes early`);
  return buffer;
}

/** @param {number} handle @param {string} file */
function readDirectory(handle, file) {
  const size = fstatSync(handle).size;
  const tailLength = Math.min(size, 22 + 0xffff);
  const tail = read(handle, size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error(`${file} is not a zip archive, or it was cut off`);
  const count = tail.readUInt16LE(end + 10);
  const at = tail.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new Error(`${file} is a zip64 archive, which set-up does not read`);
  const directory = read(handle, at, tail.readUInt32LE(end + 12));
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let pos = 0, n = 0; n < count; n++) {
    if (directory.readUInt32LE(pos) !== 0x02014b50) throw new Error(`${file} has a broken directory`);
    const nameLength = directory.readUInt16LE(pos + 28);
    entries.push({
      name: directory.toString('utf8', pos + 46, pos + 46 + nameLength),
      unixMode: directory.readUInt32LE(pos + 38) >>> 16,
      method: directory.readUInt16LE(pos + 10),
      packedBytes: directory.readUInt32LE(pos + 20),
      bytes: directory.readUInt32LE(pos + 24),
      at: directory.readUInt32LE(pos + 42),
    });
    pos += 46 + nameLength + directory.readUInt16LE(pos + 30) + directory.readUInt16LE(pos + 32);
  }
  return entries;
}

/** @param {number} handle @param {ZipEntry} entry */
function readEntry(handle, entry) {
  // The local header repeats the name, with a length of its own for the extra field.
  const local = read(handle, entry.at, 30);
  const packed = read(handle, entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), entry.packedBytes);
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed by method ${entry.method}`);
  const data = entry.method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(entry.bytes, 1) }) : packed;
  if (data.length !== entry.bytes) throw new Error(`${entry.name} has ${data.length} bytes, not ${entry.bytes}`);
  return data;
}
