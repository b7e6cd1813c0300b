// Small counts are not split, and cannot be had by subtraction either.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeSplit, sum } from './small-counts.ts';

const counts = fc.array(fc.nat({ max: 30 }), { maxLength: 31 });
const small = fc.integer({ min: 1, max: 12 });

describe('what may be split', () => {
  it('is what is large enough, and what is nothing', () => {
    expect(mayBeSplit([0, 5, 12, 4, 3], 5)).toEqual([true, true, true, false, false]);
  });

  it('hides the next larger count too, where a single small one could be had by subtraction', () => {
    expect(mayBeSplit([20, 2, 9], 5)).toEqual([true, false, false]);
    expect(mayBeSplit([20, 2], 5)).toEqual([false, false]);
    expect(mayBeSplit([2], 5)).toEqual([false]);
  });

  it('is never a count below k, and what is hidden is together nothing, everything or k at least', () => {
    fc.assert(
      fc.property(counts, small, (all, k) => {
        const shown = mayBeSplit(all, k);
        expect(shown).toHaveLength(all.length);
        for (const [i, count] of all.entries()) if (count > 0 && count < k) expect(shown[i]).toBe(false);
        const hidden = sum(all.filter((_, i) => shown[i] === false));
        expect(hidden === 0 || hidden >= k || hidden === sum(all)).toBe(true);
      }),
    );
  });
});
