import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Detection } from '../geometry.ts';
import { cropSquare, cutCrop, neededPart, type Pixels } from './crop.ts';

const RULE = { scale: 1.5, rollFromDeg: 8, rollMaxDeg: 30 };

function painted(
  width: number,
  height: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 4) data.set([...paint(x, y), 255], at);
  return { data, width, height };
}

function leaning(deg: number): Detection {
  const [dx, dy] = [20 * Math.cos((deg * Math.PI) / 180), 20 * Math.sin((deg * Math.PI) / 180)];
  const point = { x: 100, y: 90 };
  return {
    box: { x: 50, y: 50, width: 100, height: 100 },
    score: 0.9,
    rightEye: { x: point.x - dx, y: point.y - dy },
    leftEye: { x: point.x + dx, y: point.y + dy },
    nose: point,
    mouth: point,
    rightEar: point,
    leftEar: point,
  };
}

test.each([
  [0, 0],
  [7.9, 0],
  [-7.9, 0],
  [8.1, 8.1],
  [-20, -20],
  [45, 30],
  [-90, -30],
])('an eye line at %d° turns the crop by %d°', (roll, applied) => {
  const square = cropSquare(leaning(roll), RULE);
  expect(square.rollDeg).toBeCloseTo(applied, 6);
  expect(square).toMatchObject({ cx: 100, cy: 100, side: 150 });
});

test('at its own size the crop is the picture, pixel by pixel', () => {
  const picture = painted(64, 64, (x, y) => [x * 3, y * 3, (x * y) % 256]);
  const crop = cutCrop(picture, { cx: 32, cy: 32, side: 32, rollDeg: 0 }, 32);
  for (let y = 0; y < 32; y++)
    for (let x = 0; x < 32; x++) {
      const at = (y * 32 + x) * 3;
      expect([...crop.subarray(at, at + 3)]).toEqual([(x + 16) * 3, (y + 16) * 3, ((x + 16) * (y + 16)) % 256]);
    }
});

test('scaled down by four, each pixel is the mean of what it covers: no stripes from fine patterns', () => {
  const stripes = painted(128, 128, (x) => (x % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
  const crop = cutCrop(stripes, { cx: 64, cy: 64, side: 128, rollDeg: 0 }, 32);
  for (const value of crop) expect(Math.abs(value - 127.5)).toBeLessThan(1);
});

test('outside of the picture its edge is repeated', () => {
  const picture = painted(40, 40, (x) => (x < 20 ? [10, 20, 30] : [200, 210, 220]));
  const crop = cutCrop(picture, { cx: 0, cy: 20, side: 40, rollDeg: 0 }, 32);
  expect([...crop.subarray(0, 3)]).toEqual([10, 20, 30]);
  expect([...crop.subarray(28 * 3, 29 * 3)]).toEqual([10, 20, 30]);
});

test('a turned crop levels a leaning line', () => {
  const deg = 20;
  const slope = Math.tan((deg * Math.PI) / 180);
  const picture = painted(200, 200, (x, y) => (y - 100 < (x - 100) * slope ? [255, 255, 255] : [0, 0, 0]));
  const crop = cutCrop(picture, { cx: 100, cy: 100, side: 100, rollDeg: deg }, 50);
  for (let x = 0; x < 50; x++) {
    expect(crop[(20 * 50 + x) * 3]).toBe(255);
    expect(crop[(30 * 50 + x) * 3]).toBe(0);
  }
});

const squares = fc.record({
  cx: fc.double({ min: -20, max: 110, noNaN: true }),
  cy: fc.double({ min: -20, max: 90, noNaN: true }),
  side: fc.double({ min: 10, max: 120, noNaN: true }),
});

test('turned by next to nothing, the crop is the upright one', () => {
  const picture = painted(90, 70, (x, y) => [(x * 5) % 256, (y * 7) % 256, (x * y) % 256]);
  fc.assert(
    fc.property(squares, (square) => {
      const upright = cutCrop(picture, { ...square, rollDeg: 0 }, 24);
      const turned = cutCrop(picture, { ...square, rollDeg: 1e-9 }, 24);
      expect(Math.max(...upright.map((value, i) => Math.abs(value - (turned[i] ?? 0))))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
});

test('the part that is read back is all that the crop needs', () => {
  const picture = painted(90, 70, (x, y) => [(x * 5) % 256, (y * 7) % 256, (x * y) % 256]);
  fc.assert(
    fc.property(squares, fc.double({ min: -30, max: 30, noNaN: true }), (place, rollDeg) => {
      const square = { ...place, rollDeg };
      const { part, square: inPart } = neededPart(picture, square);
      const cutOut = painted(part.width, part.height, (x, y) => {
        const at = ((y + part.y) * picture.width + x + part.x) * 4;
        return [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
      });
      expect(cutCrop(cutOut, inPart, 16)).toEqual(cutCrop(picture, square, 16));
    }),
    { numRuns: 60 },
  );
});
