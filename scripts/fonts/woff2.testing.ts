// Tests only: which characters a WOFF2 file can draw, read from its own character map (W3C WOFF2, OpenType cmap 4 and 12).
import { brotliDecompressSync } from 'node:zlib';

/** Places of the tables that matter in WOFF2's list of known tags. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;

/** @throws when the file is no WOFF2 or has no map that is read here */
export function charactersOf(file: Buffer): ReadonlySet<number> {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 file');
  const cursor = { at: 48 };
  let offset = 0;
  let cmap: readonly [from: number, length: number] | null = null;
  for (let table = 0; table < file.readUInt16BE(12); table++) {
    const flags = file.readUInt8(cursor.at++);
    const tag = flags & 63;
    if (tag === 63) cursor.at += 4;
    const length = base128(file, cursor);
    const version = flags >> 6;
    const transformed = tag === GLYF || tag === LOCA ? version !== 3 : version !== 0;
    const stored = transformed ? base128(file, cursor) : length;
    if (tag === CMAP) cmap = [offset, length];
    offset += stored;
  }
  if (cmap === null) throw new Error('no character map');
  const tables = brotliDecompressSync(file.subarray(cursor.at, cursor.at + file.readUInt32BE(20)));
  return fromMap(tables.subarray(cmap[0], cmap[0] + cmap[1]));
}

function base128(file: Buffer, cursor: { at: number }): number {
  let value = 0;
  for (;;) {
    const byte = file.readUInt8(cursor.at++);
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
}

function fromMap(map: Buffer): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 0; i < map.readUInt16BE(2); i++) {
    const table = map.subarray(map.readUInt32BE(4 + 8 * i + 4));
    const format = table.readUInt16BE(0);
    if (format === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const [from, to] = [table.readUInt32BE(16 + 12 * group), table.readUInt32BE(20 + 12 * group)];
        for (let character = from; character <= to; character++) found.add(character);
      }
    } else if (format === 4) {
      const segments = table.readUInt16BE(6) / 2;
      for (let s = 0; s < segments; s++) {
        const [to, from] = [table.readUInt16BE(14 + 2 * s), table.readUInt16BE(16 + 2 * (segments + s))];
        for (let character = from; character <= to && character < 0xffff; character++) found.add(character);
      }
    }
  }
  return found;
}
