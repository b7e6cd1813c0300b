// A picture that ends inside of the square: its edge is repeated, the same way every time.
import { expect, test } from 'vitest';
import { drawSquare } from './draw-square.ts';

const N = 16;

type Area = { readonly pixels: Float64Array; readonly width: number; readonly height: number };

/**
 * As much of a 2D canvas as drawSquare calls, in one channel, and as Chromium does it: smoothed, a part of an image is
 * blended with its neighbours outside of the part; what a drawing does not reach keeps what was there before.
 */
class ModelCanvas {
  readonly canvas: Area;
  imageSmoothingEnabled = true;

  constructor(before: number) {
    this.canvas = { pixels: new Float64Array(N * N).fill(before), width: N, height: N };
  }

  fillRect(): void {
    this.canvas.pixels.fill(0);
  }

  drawImage(
    image: Area,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ) {
    const from = image.pixels.slice();
    const at = (x: number, y: number) => {
      const [column, row] = [clamp(x, image.width), clamp(y, image.height)];
      return from[row * image.width + column] ?? 0;
    };
    for (let row = Math.ceil(dy); row < dy + dh && row < N; row++) {
      for (let column = Math.ceil(dx); column < dx + dw && column < N; column++) {
        const x = sx + ((column + 0.5 - dx) / dw) * sw;
        const y = sy + ((row + 0.5 - dy) / dh) * sh;
        if (x < 0 || y < 0 || x >= image.width || y >= image.height) continue;
        this.canvas.pixels[row * N + column] = this.imageSmoothingEnabled
          ? smoothed(at, x - 0.5, y - 0.5)
          : at(Math.floor(x), Math.floor(y));
      }
    }
  }
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}

function smoothed(at: (x: number, y: number) => number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const across = (row: number) => at(left, row) * (1 - right) + at(left + 1, row) * right;
  return across(top) * (1 - down) + across(top + 1) * down;
}

/** The canvas after one square of a picture of 40 × 40 px that grows brighter to the right and downwards. */
function drawn(cx: number, cy: number, side: number, before: number): { rows: number[][]; smooths: boolean } {
  const context = new ModelCanvas(before);
  const pixels = Float64Array.from({ length: 1_600 }, (_, i) => (i % 40) + 3 * Math.floor(i / 40));
  const picture: Area = { pixels, width: 40, height: 40 };
  drawSquare(
    context as unknown as OffscreenCanvasRenderingContext2D,
    picture as unknown as CanvasImageSource,
    { width: 40, height: 40 },
    { cx, cy, side },
  );
  const rows = Array.from({ length: N }, (_, row) => [...context.canvas.pixels.subarray(row * N, (row + 1) * N)]);
  return { rows, smooths: context.imageSmoothingEnabled };
}

test.each([
  ['around the picture', 20, 20, 80],
  ['beyond its left and upper edge', 5, 8, 40],
  ['beyond its right and lower edge', 33, 37, 31],
])('a square %s shows nothing of the square that was drawn before', (_, cx, cy, side) => {
  expect(drawn(cx, cy, side, 250).rows).toEqual(drawn(cx, cy, side, 10).rows);
});

test('every pixel beyond the picture is its nearest edge pixel', () => {
  const { rows } = drawn(20, 20, 80, 250);
  // 40 px of picture in the middle of 80: canvas px 4 to 11 show it.
  const nearest = (at: number) => Math.min(11, Math.max(4, at));
  for (const [y, row] of rows.entries()) {
    for (const [x, value] of row.entries()) expect(value).toBe(rows[nearest(y)]?.[nearest(x)]);
  }
});

test('the next square is smoothed again', () => {
  expect(drawn(20, 20, 80, 0).smooths).toBe(true);
});
