// Days and hours of a site's calendar, also where the clocks change, by an hour, by half an hour and at midnight.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, periodOf } from './period.ts';
import { addDays, siteTime, weekday } from './site-time.ts';

const HOUR = 3_600_000;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'UTC',
] as const;

const iso = (instant: number) => new Date(instant).toISOString();
const dates = fc.integer({ min: 0, max: 8_000 }).map((days) => addDays('2015-01-01', days));

describe('a day of the site', () => {
  it('begins at its own midnight', () => {
    expect(iso(siteTime('Europe/Berlin').beginOf('2026-11-20'))).toBe('2026-11-19T23:00:00.000Z');
    expect(iso(siteTime('Europe/Berlin').beginOf('2026-07-20'))).toBe('2026-07-19T22:00:00.000Z');
    expect(iso(siteTime('Asia/Kathmandu').beginOf('2026-07-20'))).toBe('2026-07-19T18:15:00.000Z');
  });

  it('begins an hour late where midnight is left out', () => {
    const { beginOf, hoursOf } = siteTime('America/Sao_Paulo');
    expect(iso(beginOf('2018-11-04'))).toBe('2018-11-04T03:00:00.000Z');
    expect(hoursOf('2018-11-04').map(({ hour }) => hour)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
  });

  it('has 23 hours in spring and 25 in autumn, the repeated one marked', () => {
    const { hoursOf } = siteTime('Europe/Berlin');
    expect(hoursOf('2026-03-29').map(({ hour }) => hour)).not.toContain(2);
    expect(hoursOf('2026-03-29')).toHaveLength(23);
    const autumn = hoursOf('2026-10-25');
    expect(autumn).toHaveLength(25);
    expect(autumn.filter(({ again }) => again).map(({ hour }) => hour)).toEqual([2]);
    expect(autumn.every(({ begins, ends }) => ends - begins === HOUR)).toBe(true);
  });

  it('has a short hour where the clocks change by half an hour', () => {
    const { hoursOf } = siteTime('Australia/Lord_Howe');
    const lengths = hoursOf('2026-04-05').map(({ begins, ends }) => ends - begins);
    expect(lengths.filter((length) => length === HOUR / 2)).toHaveLength(1);
    expect(hoursOf('2026-04-05')).toHaveLength(25);
  });

  it.each(ZONES)('of %s is its hours, without a gap, and dateOf agrees', (zone) => {
    const { beginOf, hoursOf, dateOf } = siteTime(zone);
    fc.assert(
      fc.property(dates, (date) => {
        const hours = hoursOf(date);
        expect(hours[0]?.begins).toBe(beginOf(date));
        expect(hours[hours.length - 1]?.ends).toBe(beginOf(addDays(date, 1)));
        for (const [i, hour] of hours.entries()) {
          expect(hour.ends).toBeGreaterThan(hour.begins);
          if (i > 0) expect(hour.begins).toBe(hours[i - 1]?.ends);
          expect(dateOf(hour.begins)).toBe(date);
          expect(dateOf(hour.ends - 1)).toBe(date);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('needs a zone that exists', () => {
    expect(() => siteTime('Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('a period', () => {
  const site = siteTime('Europe/Berlin');

  it('is the week from Monday, the month to its last day', () => {
    expect(weekday('2026-11-20')).toBe(4);
    expect(periodOf('week', '2026-11-22', site)).toMatchObject({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodOf('month', '2028-02-10', site)).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf('month', '2026-12-31', site)).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('holds the change of the clocks', () => {
    const october = periodOf('month', '2026-10-02', site);
    expect(october.hours).toHaveLength(31 * 24 + 1);
    expect(october.ends - october.begins).toBe((31 * 24 + 1) * HOUR);
    expect(daysOf(october)).toHaveLength(31);
  });
});
