// The history page without its looks: dates, shares, bars, words and colours.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HistorySpan, HistoryTrouble, HistoryView, type Visitors } from '../../contract/history.ts';
import { OUTCOMES } from '../../contract/history-lists.ts';
import { dayBars, hourBars, partsIn } from './chart-data.ts';
import { comparedDate, spanName, stepped } from './dates.ts';
import { duration, inService, maskAtFirst, percent, putOn } from './figures.ts';
import { historyWords } from './messages/index.ts';

const en = historyWords.english;

const NONE = { first: 0, prompted: 0, reminded: 0, staff: 0, left: 0 };
const visitors = (total: number, parts: Visitors['parts'] = { ...NONE, first: total }): Visitors => ({ total, parts });

function view(part: Partial<HistoryView> = {}): HistoryView {
  return HistoryView.parse({
    span: 'day',
    from: '2026-11-20',
    to: '2026-11-20',
    timeZone: 'UTC',
    smallCount: 5,
    visitors: visitors(0),
    hours: null,
    days: null,
    decision: null,
    overrides: { letIn: 0, byReason: null, holds: 0, locks: 0 },
    service: { runningMs: 0, outMs: 0, heldMs: 0, closedMs: 0 },
    faults: [],
    ...part,
  });
}

describe('dates', () => {
  it.each([
    ['2026-03-31', 'month', -1, '2026-02-01'],
    ['2026-12-05', 'month', 1, '2027-01-01'],
    ['2026-03-29', 'day', 1, '2026-03-30'],
    ['2027-01-01', 'week', -1, '2026-12-25'],
  ] as const)('%s, %s %i is %s', (date, span, steps, then) => {
    expect(stepped(date, span, steps)).toBe(then);
  });

  it('are compared with a day of the same weekday', () => {
    for (const comparison of ['4', '52'] as const) {
      const other = comparedDate('2026-11-20', 'day', comparison);
      expect(new Date(`${other}T00:00:00Z`).getUTCDay()).toBe(5);
    }
    expect(comparedDate('2026-11-20', 'week', 'none')).toBeNull();
    expect(comparedDate('2026-11-20', 'month', '52')).toBe('2025-11-01');
  });

  it('have names', () => {
    expect(spanName('day', '2026-11-20', '2026-11-20', 'en-GB')).toMatch(/^Friday,? 20 November 2026$/);
    expect(spanName('week', '2026-11-16', '2026-11-22', 'de')).toContain('22.11.2026');
    expect(spanName('month', '2026-11-01', '2026-11-30', 'de')).toBe('November 2026');
  });
});

describe('shares', () => {
  it('are of those whom they are about', () => {
    const parts = { first: 60, prompted: 15, reminded: 0, staff: 20, left: 5 };
    const day = view({ visitors: visitors(100, parts) });
    expect(maskAtFirst(day)).toBeCloseTo(60 / 80);
    expect(putOn(day)).toBeCloseTo(15 / 20);
    expect(inService(view({ service: { runningMs: 100, outMs: 25, heldMs: 0, closedMs: 0 } }))).toBe(0.75);
  });

  it('of too few are not told', () => {
    expect(maskAtFirst(view({ visitors: visitors(4, null) }))).toBeNull();
    expect(putOn(view({ visitors: visitors(50, { ...NONE, first: 46, prompted: 4 }) }))).toBeNull();
    expect(inService(view())).toBeNull();
  });

  it('are written for people, and never rounded up to everything', () => {
    expect(percent(0.834, 'en')).toBe('83%');
    expect(percent(0.9999, 'en')).toBe('99.9%');
    expect(percent(1, 'en')).toBe('100%');
    expect([640, 61_000, 3_600_000 * 11].map((ms) => duration(ms, 'en'))).toEqual(['0.6 sec', '61 sec', '11 hr']);
  });
});

describe('bars', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, again: false, visitors: visitors(0) }));
  const busy = (at: number, counts: Visitors) =>
    hours.map((one) => (one.hour === at ? { ...one, visitors: counts } : one));

  it('leave the night out, and draw a whole bar where nothing may be split', () => {
    const bars = hourBars(view({ hours: busy(9, visitors(3, null)) }), null, en);
    expect(bars).toEqual([{ label: '09', total: 3, parts: { ...NONE, hidden: 3 }, other: null }]);
    expect(partsIn(bars)).toEqual(['hidden']);
    expect(hourBars(view({ hours }), null, en)).toEqual([]);
  });

  it('stand beside the same hour, and the hour that comes twice beside its first', () => {
    const long = [
      { hour: 2, again: false, visitors: visitors(6) },
      { hour: 2, again: true, visitors: visitors(7) },
    ];
    const bars = hourBars(view({ hours: long }), view({ hours: busy(2, visitors(9)) }), en);
    expect(bars.map(({ label, total, other }) => [label, total, other])).toEqual([
      ['02', 6, 9],
      ['02 again', 7, 0],
    ]);
  });

  it('of days stand beside the same day of the other week', () => {
    const days = (total: number) => [{ date: '2026-11-16', visitors: visitors(total) }];
    expect(dayBars(view({ days: days(8) }), view({ days: days(5) }), 'en')).toMatchObject([{ total: 8, other: 5 }]);
  });
});

it('has words for every outcome, span and trouble', () => {
  for (const key of [...OUTCOMES, ...HistorySpan.options]) expect(en[key].length).toBeGreaterThan(2);
  for (const why of HistoryTrouble.options) expect(en[`trouble_${why}`].length).toBeGreaterThan(5);
});

describe('colours of the charts', () => {
  const css = readFileSync(new URL('./chart.css', import.meta.url), 'utf8');
  const blocks = css.split(/:root/).slice(1);
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  it('stand out from their ground, in light, dark and on paper', () => {
    expect(blocks).toHaveLength(3);
    for (const block of blocks) {
      const token = (name: string): string => new RegExp(`--chart-${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
      for (const part of [...OUTCOMES, 'hidden', 'other']) {
        expect(contrast(token(part), token('ground')), part).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(token('text'), token('ground'))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
