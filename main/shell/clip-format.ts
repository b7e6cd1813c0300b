// Tells what kind of moving or still picture a file is by its first bytes, never by its name.
import { closeSync, openSync, readSync, statSync } from 'node:fs';

export type ClipFormat = 'video' | 'mjpeg' | 'animation';

/** The end of one JPEG and the beginning of the next. */
const BOUNDARY = Buffer.from([0xff, 0xd9, 0xff, 0xd8]);

const ascii = (head: Buffer, from: number, text: string) => head.toString('latin1', from, from + text.length) === text;

/**
 * @returns how the renderer must play the file; `picture` for a single still; null for anything else.
 * Sources: ISO/IEC 14496-12 (`ftyp` box), Matroska/EBML magic, JPEG SOI marker, GIF89a, RIFF WebP, PNG, BMP.
 */
export function recogniseClip(file: string): ClipFormat | 'picture' | null {
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, head, 0, head.length, 0);
    return recognise(head.subarray(0, length), () => countJpegs(handle, statSync(file).size) > 1);
  } finally {
    closeSync(handle);
  }
}

/** The same for a file that was handed over as its bytes. */
export function recogniseBytes(bytes: Buffer): ClipFormat | 'picture' | null {
  return recognise(bytes.subarray(0, 16), () => bytes.includes(BOUNDARY));
}

function recognise(head: Buffer, manyJpegs: () => boolean): ClipFormat | 'picture' | null {
  if (head.length < 12) return null;
  if (ascii(head, 4, 'ftyp')) {
    return ascii(head, 8, 'avif') || ascii(head, 8, 'avis') ? 'picture' : 'video';
  }
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'video';
  if (head.readUInt16BE(0) === 0xffd8) return manyJpegs() ? 'mjpeg' : 'picture';
  if (ascii(head, 0, 'GIF8')) return 'animation';
  if (ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP')) return 'picture';
  return head.readUInt32BE(0) === 0x89504e47 || ascii(head, 0, 'BM') ? 'picture' : null;
}

/** Counts up to two pictures: an end-of-image marker with a start-of-image marker right behind it starts another. */
function countJpegs(handle: number, size: number): number {
  const block = Buffer.alloc(65_536);
  for (let at = 0; at < size; at += block.length - BOUNDARY.length) {
    const read = readSync(handle, block, 0, block.length, at);
    if (block.subarray(0, read).includes(BOUNDARY)) return 2;
  }
  return 1;
}
