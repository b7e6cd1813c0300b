import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BT601, BT709, type Matrix, toRgba, type Yuv, yuvRule } from './yuv.ts';

/** Straight from the recommendations, in floating point: Y'CbCr of 8 bits to R'G'B' of 0..255. */
function exact({ red, blue }: Matrix, full: boolean, y: number, u: number, v: number): readonly number[] {
  const luma = full ? y / 255 : (y - 16) / 219;
  const [cb, cr] = full ? [(u - 128) / 255, (v - 128) / 255] : [(u - 128) / 224, (v - 128) / 224];
  const r = luma + 2 * (1 - red) * cr;
  const b = luma + 2 * (1 - blue) * cb;
  const g = (luma - red * r - blue * b) / (1 - red - blue);
  return [r, g, b].map((value) => Math.max(0, Math.min(255, value * 255)));
}

/** The pixels of a picture, each as [r, g, b, a]. */
function pixelsOf(matrix: Matrix, full: boolean, width: number, height: number, picture: Yuv): number[][] {
  const words = new Uint32Array(width * height);
  toRgba(words, width, height, picture, yuvRule(matrix, full));
  const bytes = new Uint8Array(words.buffer);
  return Array.from(words, (_, i) => [...bytes.subarray(i * 4, i * 4 + 4)]);
}

const plane = (offset: number, stride: number) => ({ offset, stride });
const pixel = (y: number, u: number, v: number): Yuv => ({
  bytes: Uint8Array.of(y, u, v),
  y: plane(0, 1),
  u: plane(1, 1),
  v: plane(2, 1),
  chromaStep: 1,
});

test('any sample becomes what the recommendation says, to the nearest step', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.constantFrom(BT601, BT709), fc.boolean(), byte, byte, byte, (matrix, full, y, u, v) => {
      const [[r = -1, g = -1, b = -1, a] = []] = pixelsOf(matrix, full, 1, 1, pixel(y, u, v));
      exact(matrix, full, y, u, v).forEach((value, i) => {
        expect(Math.abs(([r, g, b][i] ?? -1) - value)).toBeLessThanOrEqual(0.51);
      });
      expect(a).toBe(255);
    }),
    { numRuns: 2_000 },
  );
});

test('black and white of a video are black and white on the screen, and grey stays grey', () => {
  for (const matrix of [BT601, BT709]) {
    expect(pixelsOf(matrix, false, 1, 1, pixel(16, 128, 128))).toEqual([[0, 0, 0, 255]]);
    expect(pixelsOf(matrix, false, 1, 1, pixel(235, 128, 128))).toEqual([[255, 255, 255, 255]]);
    expect(pixelsOf(matrix, true, 1, 1, pixel(77, 128, 128))).toEqual([[77, 77, 77, 255]]);
  }
});

test('every pixel gets its own luma and the chroma of its four, in both layouts, with padded rows and odd sizes', () => {
  const sizes = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(sizes, fc.nat({ max: 3 }), fc.boolean(), ({ width, height }, padding, twoPlanes) => {
      const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
      const lumaRow = width + padding;
      const step = twoPlanes ? 2 : 1;
      const chromaRow = across * step + padding;
      const start = lumaRow * height;
      const bytes = Uint8Array.from({ length: start + 2 * chromaRow * down + 1 }, (_, i) => (i * 37 + 11) % 256);
      const u = plane(start, chromaRow);
      const v = plane(twoPlanes ? start + 1 : start + chromaRow * down, chromaRow);
      const picture: Yuv = { bytes, y: plane(0, lumaRow), u, v, chromaStep: step };
      const expected = Array.from({ length: width * height }, (_, i) => {
        const [x, y] = [i % width, Math.floor(i / width)];
        const at = (y >> 1) * chromaRow + (x >> 1) * step;
        const one = pixel(bytes[y * lumaRow + x] ?? 0, bytes[u.offset + at] ?? 0, bytes[v.offset + at] ?? 0);
        return pixelsOf(BT601, false, 1, 1, one)[0];
      });
      expect(pixelsOf(BT601, false, width, height, picture)).toEqual(expected);
    }),
  );
});
