import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownSpan } from './draw-square.ts';

test('inside of the picture the whole canvas shows it', () => {
  expect(shownSpan(320, 256, 640, 256)).toEqual({ from: 0, to: 256 });
});

test('beyond the edge only whole pixels of the picture are repeated', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -200, max: 900, noNaN: true }),
      fc.double({ min: 20, max: 1_500, noNaN: true }),
      (centre, side) => {
        const span = shownSpan(centre, side, 640, 256);
        if (span === null) return;
        const toPicture = (at: number) => centre - side / 2 + (at * side) / 256;
        expect(toPicture(span.from)).toBeGreaterThanOrEqual(-1e-6);
        expect(toPicture(span.to)).toBeLessThanOrEqual(640 + 1e-6);
      },
    ),
  );
});

test('a square beside the picture shows nothing of it', () => {
  expect(shownSpan(-300, 200, 640, 256)).toBeNull();
});
