// The slope: it finds growth that is there, at the rate at which it is there, and claims none where only noise is.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Point, slopeOf } from './slope.ts';

const EVERY_MS = 10_000;
const LAG_MS = 120_000;

/** Half an hour of values. @param step what the next value's deviation keeps of the last one's */
function values(perHour: number, step: number, seed: number): Point[] {
  let state = seed;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
  let off = 0;
  return Array.from({ length: 180 }, (_, i) => {
    off = off * step + random();
    const at = i * EVERY_MS;
    return { at, value: 700 + (perHour * at) / 3_600_000 + off };
  });
}

it('of a straight line is the line', () => {
  fc.assert(
    fc.property(fc.double({ min: -500, max: 500, noNaN: true }), (perHour) => {
      const line = Array.from({ length: 30 }, (_, i) => ({ at: i * EVERY_MS, value: (perHour * i) / 360 }));
      const { perHour: found, low, high } = slopeOf(line, LAG_MS);
      for (const value of [found, low, high]) expect(value).toBeCloseTo(perHour, 6);
    }),
  );
});

it('holds the true rate in most of its intervals, also when values echo each other', () => {
  for (const step of [0, 0.7]) {
    const held = Array.from({ length: 200 }, (_, seed) => slopeOf(values(4, step, seed * 7_919 + 1), LAG_MS)).filter(
      ({ low, high }) => low <= 4 && 4 <= high,
    ).length;
    expect(held).toBeGreaterThan(170);
    expect(held).toBeLessThan(200);
  }
});

it('tells growth of some MB an hour from none', () => {
  expect(slopeOf(values(8, 0.7, 3), LAG_MS).low).toBeGreaterThan(0);
  const still = slopeOf(values(0, 0.7, 3), LAG_MS);
  expect(still.low).toBeLessThan(0);
  expect(still.high).toBeGreaterThan(0);
});

it('of nothing is an error', () => {
  expect(() => slopeOf([], LAG_MS)).toThrow(/three values/);
  expect(() => slopeOf(Array(5).fill({ at: 1, value: 1 }), LAG_MS)).toThrow(/different times/);
});
