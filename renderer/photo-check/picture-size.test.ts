import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictureSize } from './picture-size.ts';

const padded = (...bytes: number[]) =>
  Uint8Array.from([...bytes, ...new Array<number>(Math.max(0, 40 - bytes.length)).fill(0)]);
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

test.each([
  // PNG: signature, IHDR length and name, width, height (big-endian)
  ['PNG', padded(0x89, ...ascii('PNG\r\n\x1a\n'), 0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 2, 0x80, 0, 0, 1, 0xe0)],
  // JPEG: an APP0 of 4 bytes, then SOF0: length, precision, height, width
  ['JPEG', padded(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 0x11, 0)],
  ['GIF', padded(...ascii('GIF89a'), 0x80, 2, 0xe0, 1)],
  ['BMP', padded(...ascii('BM'), ...new Array<number>(16).fill(0), 0x80, 2, 0, 0, 0x20, 0xfe, 0xff, 0xff)],
  [
    'WebP, VP8',
    padded(...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBPVP8 '), 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1),
  ],
  [
    'WebP, VP8X',
    padded(...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBPVP8X'), 10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0),
  ],
])('%s of 640 × 480', (_kind, bytes) => {
  expect(pictureSize(bytes)).toEqual({ width: 640, height: 480 });
});

test('says nothing, and does not throw, for whatever else', () => {
  expect(pictureSize(new Uint8Array())).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void pictureSize(Uint8Array.from([0xff, 0xd8, ...bytes]))),
  );
  expect(pictureSize(Uint8Array.from(ascii('this is a text and no picture at all')))).toBeNull();
});
