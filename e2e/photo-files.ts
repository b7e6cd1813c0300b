// Files that a photo check must survive, made here byte by byte, with what it is to answer.
import { deflateSync } from 'node:zlib';

export type HostileFile = {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly answer: Readonly<Record<string, unknown>>;
};

/** CRC-32 of PNG (ISO/IEC 15948, annex D). */
function crc(bytes: Buffer): number {
  let value = 0xffff_ffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  }
  return (value ^ 0xffff_ffff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG that says it is so large; `rows` of it are there. */
function png(width: number, height: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc((width + 1) * rows));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Two frames of one grey pixel (GIF89a); the screen says any size. */
function gif(width: number, height: number): Buffer {
  const head = Buffer.from('474946383961000000008000008080800000', 'hex');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const colours = Buffer.from('00', 'hex');
  const frame = Buffer.from('21f90400050000002c000000000100010000020244010', 'hex');
  return Buffer.concat([head, colours, frame, Buffer.from('00', 'hex'), frame, Buffer.from('003b', 'hex')]);
}

const text = (content: string) => () => new Uint8Array(Buffer.from(content));
const unreadable = { kind: 'trouble', why: 'unreadable' };

export const HOSTILE: readonly HostileFile[] = [
  { name: 'nothing', bytes: () => new Uint8Array(0), answer: unreadable },
  { name: 'a text', bytes: text('not a picture at all, only words'), answer: unreadable },
  {
    name: 'a drawing with a script',
    bytes: text('<svg onload="alert(1)"></svg>'),
    answer: { kind: 'trouble', why: 'drawing' },
  },
  { name: 'a document', bytes: text('%PDF-1.7 and so on'), answer: { kind: 'trouble', why: 'drawing' } },
  { name: 'one pixel', bytes: () => png(1, 1, 1), answer: { kind: 'checked', width: 1, height: 1, faces: [] } },
  { name: 'a strip of one row', bytes: () => png(4_000, 1, 1), answer: { kind: 'checked', faces: [] } },
  {
    name: 'a bomb: some kilobytes that claim 3.6 thousand million pixels',
    bytes: () => png(60_000, 60_000, 1),
    answer: unreadable,
  },
  { name: 'a picture whose end is missing', bytes: () => png(800, 600, 600).subarray(0, 60), answer: unreadable },
  {
    name: 'a JPEG of noise',
    bytes: () => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(4_000, 0x5a)]),
    answer: unreadable,
  },
  {
    name: 'an animation that claims more pixels than there is memory',
    bytes: () => gif(65_535, 65_535),
    answer: unreadable,
  },
  {
    name: 'a video of noise',
    bytes: () => Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(4_000, 0x5a)]),
    answer: unreadable,
  },
];
