// @ts-check
// The container that is written is the one that readers of WebP expect: sizes, times and pictures in their places.
import { expect, test } from 'vitest';
import { animatedWebp } from './animated-webp.mjs';

/** @param {string} name @param {Buffer} data */
const chunk = (name, data) => {
  const head = Buffer.alloc(8, name);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
/** @param {Buffer[]} chunks */
const webp = (...chunks) => chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));

/** @param {Buffer} file @param {number} at @returns {{ name: string, data: Buffer }[]} */
function chunksOf(file, at = 12) {
  if (at >= file.length) return [];
  const length = file.readUInt32LE(at + 4);
  const data = file.subarray(at + 8, at + 8 + length);
  return [{ name: file.toString('latin1', at, at + 4), data }, ...chunksOf(file, at + 8 + length + (length % 2))];
}

test('pictures of even and odd length, with and without a colour profile, become one animation', () => {
  const even = chunk('VP8 ', Buffer.from('even'));
  const odd = chunk('VP8 ', Buffer.from('odd'));
  const file = animatedWebp(
    [
      { webp: webp(even), ms: 100 },
      { webp: webp(chunk('VP8X', Buffer.alloc(10)), chunk('ICCP', Buffer.from('abc')), odd), ms: 70_000 },
    ],
    { width: 640, height: 400 },
  );
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  const [head, loop, first, second, ...more] = chunksOf(file);
  expect([head?.name, loop?.name, first?.name, second?.name]).toEqual(['VP8X', 'ANIM', 'ANMF', 'ANMF']);
  expect(more).toEqual([]);
  expect([head?.data.readUIntLE(4, 3), head?.data.readUIntLE(7, 3)]).toEqual([639, 399]);
  expect([first?.data.readUIntLE(12, 3), second?.data.readUIntLE(12, 3)]).toEqual([100, 70_000]);
  expect(first?.data.subarray(16)).toEqual(even);
  expect(second?.data.subarray(16)).toEqual(odd);
});

test('a lossless picture, or something else, is refused', () => {
  const size = { width: 1, height: 1 };
  expect(() => animatedWebp([{ webp: webp(chunk('VP8L', Buffer.alloc(4))), ms: 1 }], size)).toThrow('lossy');
  expect(() => animatedWebp([{ webp: Buffer.from('\x89PNG............'), ms: 1 }], size)).toThrow('No WebP');
});
