import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanSquares, sides, squareAround, tiles } from './squares.ts';

const pictures = fc.record({ width: fc.integer({ min: 320, max: 1920 }), height: fc.integer({ min: 240, max: 1080 }) });

test('a face anywhere in the picture, from the least box to nearly its height, lies whole in a square that suits it', () => {
  const face = fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(pictures, face, (picture, { x, y, size }) => {
      const least = 45;
      const most = Math.min(picture.width, picture.height) * 0.85;
      const side = least + size * (most - least);
      const left = x * (picture.width - side);
      const top = y * (picture.height - side);
      const { coarse, fine } = scanSquares(picture, least);
      const suits = [...coarse, ...fine].some(
        (square) =>
          side / square.side >= 0.12 &&
          left >= square.cx - square.side / 2 - 1 &&
          left + side <= square.cx + square.side / 2 + 1 &&
          top >= square.cy - square.side / 2 - 1 &&
          top + side <= square.cy + square.side / 2 + 1,
      );
      expect(suits).toBe(true);
    }),
  );
});

test('sides fall from the whole picture to what the least box needs', () => {
  expect(sides({ width: 640, height: 480 }, 45)).toEqual([640, 480, 320]);
  expect(sides({ width: 640, height: 480 }, 24)).toHaveLength(5);
});

test('tiles start at the centre and end at the picture’s edges', () => {
  const all = tiles({ width: 1280, height: 720 }, 720);
  expect(all[0]).toEqual({ cx: 640, cy: 360, side: 720 });
  expect(Math.min(...all.map(({ cx, side }) => cx - side / 2))).toBe(0);
  expect(Math.max(...all.map(({ cx, side }) => cx + side / 2))).toBe(1280);
});

test('a square larger than the picture is centred on it', () => {
  expect(tiles({ width: 480, height: 640 }, 640)).toEqual([{ cx: 240, cy: 320, side: 640 }]);
});

test('a followed face takes 38 % of its square', () => {
  expect(squareAround({ x: 100, y: 50, width: 76, height: 76 })).toEqual({ cx: 138, cy: 88, side: 200 });
});

test('sides end, whatever the picture and the least box', () => {
  fc.assert(
    fc.property(pictures, fc.double({ min: 10, max: 300, noNaN: true }), (picture, least) => {
      expect(sides(picture, least).length).toBeLessThan(12);
    }),
  );
});
