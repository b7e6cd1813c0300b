import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GLANCE, glanceAt, moved } from './glance.ts';

const grey = (paint: (x: number, y: number) => number) => {
  const rgba = new Uint8ClampedArray(GLANCE.width * GLANCE.height * 4);
  for (let y = 0, at = 0; y < GLANCE.height; y++)
    for (let x = 0; x < GLANCE.width; x++, at += 4) rgba.fill(paint(x, y), at, at + 3);
  return glanceAt(rgba);
};

test('mean and deviation of a plain picture', () => {
  const plain = grey(() => 100);
  expect(plain.mean).toBeCloseTo(100, 3);
  expect(plain.deviation).toBeLessThan(0.1);
});

test('any sample that changes changes the hash', () => {
  fc.assert(
    fc.property(fc.nat(GLANCE.width - 1), fc.nat(GLANCE.height - 1), fc.integer({ min: 1, max: 255 }), (px, py, by) => {
      const before = grey(() => 100);
      const after = grey((x, y) => (x === px && y === py ? (100 + by) % 256 : 100));
      expect(after.hash).not.toBe(before.hash);
    }),
    { numRuns: 50 },
  );
});

test('a person who steps in moves the picture; a lamp and a camera’s noise do not', () => {
  const noise = (seed: number) => (x: number, y: number) => 100 + ((x * 7 + y * 13 + seed * 31) % 7) - 3;
  const empty = grey(noise(1));
  expect(moved(empty, grey(noise(2)))).toBe(false);
  expect(
    moved(
      empty,
      grey((x, y) => noise(2)(x, y) + 40),
    ),
  ).toBe(false);
  expect(
    moved(
      empty,
      grey((x, y) => (x > 20 && x < 30 && y > 20 ? 60 : noise(2)(x, y))),
    ),
  ).toBe(true);
});
