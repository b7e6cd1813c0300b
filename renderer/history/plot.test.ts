// Where the bars of a chart stand: as high as they count, none outside, labels only where there is room.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, PARTS } from './chart-data.ts';
import { plot } from './plot.ts';

const SIZE = { width: 640, height: 200 };
const EM = 14;
const counted = fc.integer({ min: 0, max: 100_000 });
const anyBar = fc
  .record({ first: counted, prompted: counted, reminded: counted, staff: counted, left: counted, hidden: counted })
  .map((parts): Omit<Bar, 'other' | 'label'> => ({ parts, total: PARTS.reduce((sum, part) => sum + parts[part], 0) }));
const anyBars = fc
  .tuple(fc.array(anyBar, { minLength: 1, maxLength: 31 }), fc.option(counted))
  .map(([bars, other]) => bars.map((bar, i): Bar => ({ ...bar, label: `${i}. 11.`, other })));
const drawn = (bars: readonly Bar[], width = SIZE.width) => plot(bars, PARTS, { ...SIZE, width }, EM, 'en');

describe('a chart', () => {
  it('has each part as high as it counts, and nothing outside of the picture', () => {
    fc.assert(
      fc.property(anyBars, (bars) => {
        const { places, left } = drawn(bars);
        const slices = places.flatMap((place) => place.slices);
        const most = Math.max(...bars.flatMap(({ total, other }) => [total, other ?? 0]));
        const px = Math.max(0, ...slices.map(({ height }) => height));
        for (const { x, y, width, height } of slices) {
          expect(x).toBeGreaterThanOrEqual(left - 1e-6);
          expect(x + width).toBeLessThanOrEqual(SIZE.width + 1e-6);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + height).toBeLessThanOrEqual(SIZE.height - EM);
        }
        for (const [i, { slices: own }] of places.entries()) {
          const stack = own.filter(({ part }) => part !== 'other').reduce((sum, { height }) => sum + height, 0);
          // A pixel of each slice may be its seam.
          expect(stack).toBeLessThanOrEqual(((bars[i]?.total ?? 0) / Math.max(1, most)) * (SIZE.height - EM) + 1e-6);
        }
        expect(px).toBeLessThanOrEqual(SIZE.height);
      }),
    );
  });

  it('names only as many bars as there is room for', () => {
    const bars = Array.from({ length: 31 }, (_, i): Bar => {
      const parts = { first: i, prompted: 0, reminded: 0, staff: 0, left: 0, hidden: 0 };
      return { label: `${i + 1}. Nov`, total: i, parts, other: null };
    });
    const named = (width: number) => drawn(bars, width).places.filter((place) => place.named);
    expect(named(4_000)).toHaveLength(31);
    const few = named(400);
    for (const [i, { middle }] of few.slice(1).entries()) {
      expect(middle - (few[i]?.middle ?? 0)).toBeGreaterThan(7 * 0.6 * EM);
    }
  });

  it('tells the bar under a finger', () => {
    fc.assert(
      fc.property(anyBars, (bars) => {
        const { places, at, left } = drawn(bars);
        for (const [i, { middle }] of places.entries()) expect(at(middle)).toBe(i);
        expect(at(left - 1)).toBeNull();
        expect(at(SIZE.width + 1)).toBeNull();
      }),
    );
  });

  it('counts in whole people', () => {
    const one = { label: '9', total: 1, parts: { first: 1, prompted: 0, reminded: 0, staff: 0, left: 0, hidden: 0 } };
    expect(drawn([{ ...one, other: null }]).ticks.map(({ text }) => text)).toEqual(['0', '1']);
  });
});
