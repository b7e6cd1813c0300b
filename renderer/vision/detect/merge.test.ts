import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Detection } from '../geometry.ts';
import { covers, merge, sameFace } from './merge.ts';

const at = (x: number, y: number, side: number, score: number): Detection => {
  const point = { x: x + side / 2, y: y + side / 2 };
  const box = { x, y, width: side, height: side };
  return { box, score, rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point };
};
const detection = fc
  .tuple(
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 20, max: 300 }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
  )
  .map(([x, y, side, score]) => at(x, y, side, score));

test('what is kept are different faces, best first, and each that was dropped is the same as a better one', () => {
  fc.assert(
    fc.property(fc.array(detection, { maxLength: 12 }), (all) => {
      const kept = merge(all);
      kept.forEach((one, i) => {
        for (const other of kept.slice(i + 1)) {
          expect(sameFace(one.box, other.box)).toBe(false);
          expect(one.score).toBeGreaterThanOrEqual(other.score);
        }
      });
      for (const one of all) {
        const stands =
          kept.includes(one) || kept.some((other) => other.score >= one.score && sameFace(other.box, one.box));
        expect(stands).toBe(true);
      }
    }),
  );
});

test('two people side by side are two', () => {
  expect(merge([at(100, 100, 80, 0.9), at(170, 100, 80, 0.8)])).toHaveLength(2);
});

test('a face is not covered by something larger around it that scores lower, but by anything of its own size', () => {
  const face = at(100, 100, 80, 0.5);
  expect(covers(at(40, 40, 200, 0.4), face)).toBe(false);
  expect(covers(at(40, 40, 200, 0.6), face)).toBe(true);
  expect(covers(at(95, 95, 90, 0.3), face)).toBe(true);
  expect(covers(at(300, 100, 80, 0.9), face)).toBe(false);
});
