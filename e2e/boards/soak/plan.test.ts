// A plan follows from its seed, or a soak could not go on where it was broken off.
import { expect, it } from 'vitest';
import { KIND_NAMES, planOf } from './plan.ts';

it('the same seed, board and number give the same cycle, others another', () => {
  expect(planOf(1, 'lcus', 7)).toEqual(planOf(1, 'lcus', 7));
  const others = [planOf(2, 'lcus', 7), planOf(1, 'tosr', 7), planOf(1, 'lcus', 8)];
  for (const other of others) expect(other).not.toEqual(planOf(1, 'lcus', 7));
});

it('every kind of fault comes in every round', () => {
  const kinds = Array.from({ length: 66 }, (_, n) => planOf(1, 'lcus', n).kind);
  expect(new Set(kinds)).toEqual(new Set(KIND_NAMES));
});
