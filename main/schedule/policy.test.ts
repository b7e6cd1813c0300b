// The policy by time and the closing of the house, in wall time of the site: also on the days on which clocks change.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../contract/gate.ts';
import { PolicyByTime } from '../../contract/policy-hours.ts';
import { Schedule } from '../../contract/schedule.ts';
import { closedBetween } from './closing.ts';
import { policyClock } from './policy.ts';

const BERLIN = 'Europe/Berlin';
const at = (iso: string) => Date.parse(iso);
const week = (days: Partial<Record<keyof PolicyByTime, readonly unknown[]>>) => PolicyByTime.parse(days);

describe('the policy by time', () => {
  const lunch = week({ mon: [{ from: '11:30', to: '14:00', policy: 'remind' }] });
  const policy = policyClock('must-wear', lunch, BERLIN);

  it('holds in its hours and not a minute longer', () => {
    const seen = ['11:29', '11:30', '13:59', '14:00'].map((time) => policy(at(`2026-11-23T${time}:00+01:00`)));
    expect(seen).toEqual(['must-wear', 'remind', 'remind', 'must-wear']);
    expect(policy(at('2026-11-24T12:00:00+01:00'))).toBe('must-wear');
  });

  it('is asked again after the clock was put back', () => {
    expect(policy(at('2026-11-23T15:00:00+01:00'))).toBe('must-wear');
    expect(policy(at('2026-11-23T12:00:00+01:00'))).toBe('remind');
  });

  it('follows the wall on the days on which clocks change', () => {
    const night = week({ sun: [{ from: '01:00', to: '05:00', policy: 'check-only' }] });
    const sunday = policyClock('must-wear', night, BERLIN);
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    const seen = (iso: string) => sunday(at(iso));
    expect([
      seen('2026-03-29T00:59:00+01:00'),
      seen('2026-03-29T04:59:00+02:00'),
      seen('2026-03-29T05:00:00+02:00'),
    ]).toEqual(['must-wear', 'check-only', 'must-wear']);
    expect([
      seen('2026-10-25T02:30:00+02:00'),
      seen('2026-10-25T02:30:00+01:00'),
      seen('2026-10-25T05:00:00+01:00'),
    ]).toEqual(['check-only', 'check-only', 'must-wear']);
  });

  it('without hours is the one that the owner chose, whatever the clock shows', () => {
    expect(policyClock('remind', week({}), BERLIN)(0)).toBe('remind');
  });

  it.each([
    ['remind', 'must-wear', 'must-wear'],
    ['must-wear', 'remind', 'must-wear'],
    ['remind', 'check-only', 'check-only'],
  ] as const)(
    'with a clock that is plainly wrong, of %s and %s, is the strictest: %s',
    (otherwise, other, strictest) => {
      const hours = week({ mon: [{ from: '00:00', to: '24:00', policy: other }] });
      expect(policyClock(otherwise, hours, BERLIN)(at('1970-01-01T12:00:00Z'))).toBe(strictest);
    },
  );

  it('agrees with a look at the wall clock, at any minute of the year', () => {
    const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    const hours = week(
      Object.fromEntries(days.map((day) => [day, [{ from: '09:00', to: '17:00', policy: 'remind' }]])),
    );
    const asked = policyClock('must-wear', hours, BERLIN);
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: BERLIN, hour: '2-digit', hourCycle: 'h23' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 }), (minute) => {
        const now = at('2026-06-01T00:00:00Z') + minute * 60_000;
        const hour = Number(wall.format(now));
        const expected: Policy = hour >= 9 && hour < 17 ? 'remind' : 'must-wear';
        expect(asked(now)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });
});

describe('hours that an owner writes', () => {
  it.each([
    [
      'overlapping',
      [
        { from: '08:00', to: '12:00', policy: 'remind' },
        { from: '11:00', to: '13:00', policy: 'must-wear' },
      ],
    ],
    ['without length', [{ from: '08:00', to: '08:00', policy: 'remind' }]],
    ['with an unknown policy', [{ from: '08:00', to: '09:00', policy: 'open' }]],
    ['with a time that is none', [{ from: '8', to: '09:00', policy: 'remind' }]],
  ])('%s are refused', (_what, mon) => {
    expect(PolicyByTime.safeParse({ mon }).success).toBe(false);
  });
});

describe('whether the house was closed between two instants', () => {
  const shop = Schedule.parse({
    timeZone: BERLIN,
    otherwise: 'locked',
    week: {
      mon: [{ from: '08:00', to: '18:00', state: 'automatic' }],
      fri: [{ from: '20:00', to: '02:00', state: 'automatic' }],
    },
  });

  it.each([
    ['within the same hours', '2026-11-23T09:00:00+01:00', '2026-11-23T17:59:00+01:00', false],
    ['over closing time', '2026-11-23T17:59:00+01:00', '2026-11-23T18:00:00+01:00', true],
    ['in hours past midnight', '2026-11-27T23:00:00+01:00', '2026-11-28T01:30:00+01:00', false],
    ['from a closed house to an open one', '2026-11-23T07:00:00+01:00', '2026-11-23T08:30:00+01:00', true],
    ['over weeks', '2026-11-02T09:00:00+01:00', '2026-11-23T09:00:00+01:00', true],
    ['backwards', '2026-11-23T12:00:00+01:00', '2026-11-23T09:00:00+01:00', false],
  ])('%s', (_what, from, to, closed) => {
    expect(closedBetween(shop, BERLIN, at(from), at(to))).toBe(closed);
  });

  it('without hours that close, at midnight of the site', () => {
    const always = Schedule.parse({ timeZone: BERLIN });
    const closed = (from: string, to: string) => closedBetween(always, 'UTC', at(from), at(to));
    expect(closed('2026-11-23T00:01:00+01:00', '2026-11-23T23:59:00+01:00')).toBe(false);
    expect(closed('2026-11-23T23:59:00+01:00', '2026-11-24T00:00:00+01:00')).toBe(true);
  });
});
