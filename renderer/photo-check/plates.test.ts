import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../vision/geometry.ts';
import { placePlates } from './plates.ts';

const size = { width: 800, height: 600 };
const plate = { width: 120, height: 24 };
const shares = (a: Box, b: Box) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.5 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.5;

test('alone and with room, the words stand above the box', () => {
  const box = { x: 300, y: 200, width: 150, height: 150 };
  expect(placePlates([box], [plate], size)).toEqual([{ x: 300, y: 176, ...plate }]);
});

test('at the top edge they stand below it', () => {
  const box = { x: 300, y: 5, width: 150, height: 150 };
  expect(placePlates([box], [plate], size)).toEqual([{ x: 300, y: 155, ...plate }]);
});

test('one face that fills the picture has its words on it', () => {
  const box = { x: -10, y: -10, width: 820, height: 620 };
  expect(placePlates([box], [plate], size)).toEqual([{ x: 0, y: 0, ...plate }]);
});

test('in any group no words hide other words or a face, and none leave the picture', () => {
  const box = fc
    .record({
      x: fc.integer({ min: -20, max: 780 }),
      y: fc.integer({ min: -20, max: 580 }),
      side: fc.integer({ min: 15, max: 200 }),
    })
    .map(({ x, y, side }) => ({ x, y, width: side, height: side }));
  fc.assert(
    fc.property(fc.array(box, { minLength: 2, maxLength: 30 }), (boxes) => {
      const placed = placePlates(
        boxes,
        boxes.map(() => plate),
        size,
      );
      expect(placed).toHaveLength(boxes.length);
      const words = placed.filter((one): one is Box => one !== null);
      words.forEach((one, i) => {
        expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= 800 && one.y + one.height <= 600).toBe(true);
        expect(boxes.some((other) => shares(one, other))).toBe(false);
        expect(words.some((other, k) => k !== i && shares(one, other))).toBe(false);
      });
    }),
  );
});
