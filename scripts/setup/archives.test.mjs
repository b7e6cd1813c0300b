// @ts-check
// Zip and tar as set-up reads them: what other programs wrote comes out byte for byte, and damage is refused.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tarEntries } from './tar.mjs';
import { withZip } from './zip.mjs';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-archives-'));
const text = Buffer.from('a kiosk at the door\n'.repeat(1000));

/** The least that is a zip: stored or deflated entries. @param {{ name: string, data: Buffer, packed: boolean, mode?: number }[]} files */
function zip(files) {
  const locals = [];
  const directory = [];
  let at = 0;
  for (const { name, data, packed, mode = 0o100644 } of files) {
    const body = packed ? deflateRawSync(data) : data;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(4, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(packed ? 8 : 0, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), Buffer.alloc(4), body);
    directory.push(entry, Buffer.from(name));
    at += 34 + name.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

/** @param {string} name @param {Buffer} bytes */
function file(name, bytes) {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

test('entries of a zip come out whole, with their modes', () => {
  const path = file(
    'good.zip',
    zip([
      { name: 'bin/run', data: text, packed: true, mode: 0o100755 },
      { name: 'plain.txt', data: Buffer.from('x'), packed: false },
    ]),
  );
  const found = withZip(path, (entries, read) =>
    entries.map((entry) => [entry.name, entry.unixMode & 0o777, read(entry).length]),
  );
  expect(found).toEqual([
    ['bin/run', 0o755, text.length],
    ['plain.txt', 0o644, 1],
  ]);
});

test('a zip that was cut off or is none is refused', () => {
  const whole = zip([{ name: 'a', data: text, packed: true }]);
  expect(() => withZip(file('cut.zip', whole.subarray(0, whole.length - 30)), () => 0)).toThrow(/not a zip archive/);
  expect(() => withZip(file('none.zip', text), () => 0)).toThrow(/not a zip archive/);
});

test('an entry that unpacks to more than it says is refused', () => {
  const bytes = zip([{ name: 'a', data: text, packed: true }]);
  bytes.writeUInt32LE(10, bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  expect(() => withZip(file('bomb.zip', bytes), (entries, read) => entries[0] && read(entries[0]))).toThrow();
});

test.runIf(process.platform === 'linux')('what tar wrote comes out byte for byte, long names too', () => {
  const long = `${'deep/'.repeat(25)}file.txt`;
  spawnSync('mkdir', ['-p', join(folder, 'src', 'deep/'.repeat(25))]);
  writeFileSync(join(folder, 'src', long), text);
  for (const format of ['ustar', 'pax']) {
    spawnSync('tar', [`--format=${format}`, '-cf', join(folder, `${format}.tar`), '-C', join(folder, 'src'), long]);
    const found = [...tarEntries(readFileSync(join(folder, `${format}.tar`)))];
    expect(found.map(({ data }) => data.equals(text))).toEqual([true]);
    if (format === 'ustar') expect(found[0]?.name).toBe(long);
  }
});

test('a tar that was cut off is refused', () => {
  spawnSync('tar', ['-cf', join(folder, 'whole.tar'), '-C', folder, 'none.zip']);
  const whole = readFileSync(join(folder, 'whole.tar'));
  expect(() => [...tarEntries(whole.subarray(0, 2000))]).toThrow(/ends inside none.zip/);
});
