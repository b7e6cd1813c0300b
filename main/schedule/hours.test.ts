// The opening hours: every instant has one state and the next change is right, also where clocks are put forward or
// back, against a witness who walks through the days minute by minute with a clock on the wall.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Hours, Schedule, type ScheduleState } from '../../contract/schedule.ts';
import { openingHours } from './hours.ts';
import { wallClock } from './wall-clock.ts';

// Time zone data is slow to ask, and a busy machine slower.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const everyDay = (...hours: Hours[]) => Object.fromEntries(DAYS.map((day) => [day, hours]));
const span = (from: string, to: string, state: ScheduleState = 'automatic'): Hours => ({ from, to, state });
const hoursOf = (schedule: object, timeZone: string) => openingHours(Schedule.parse(schedule), timeZone);
const at = (text: string) => Date.parse(text);

/** Zones and days on which their clocks are put forward or back, by an hour, by half an hour, at midnight, by a day. */
const TURNS = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Pacific/Apia', '2011-12-30'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['UTC', '2026-01-01'],
] as const;

const time = fc.integer({ min: 0, max: 24 * 60 - 1 });
const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const state = fc.constantFrom<ScheduleState>('locked', 'automatic', 'free');
/** Up to three hours a day that do not meet; the last may run over midnight. */
const day = fc
  .tuple(
    fc.uniqueArray(time, { minLength: 0, maxLength: 6 }),
    fc.array(state, { minLength: 3, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([times, states, late]) => {
    const sorted = [...times].sort((a, b) => a - b);
    const hours: Hours[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2)
      hours.push(span(clockText(sorted[i] ?? 0), clockText(sorted[i + 1] ?? 0), states[i / 2] ?? 'locked'));
    const last = sorted[sorted.length - 1];
    if (late && sorted.length % 2 === 1 && last !== undefined && sorted[0] !== undefined && sorted.length > 1)
      hours.push(span(clockText(last), clockText(Math.min(sorted[0], last - 1)), states[2] ?? 'locked'));
    return hours;
  });

/** The first minute at which a clock on the wall has reached a time, found by looking at it every minute. */
function walkTo(zone: string, wall: number): number {
  const { show } = wallClock(zone);
  let instant = wall - 15 * HOUR;
  while (show(instant) < wall) instant += MINUTE;
  return instant;
}

describe('the wall clock', () => {
  it.each(TURNS)('of %s reaches every time of %s when somebody who looks at it sees so', (zone, date) => {
    const clock = wallClock(zone);
    fc.assert(
      fc.property(fc.integer({ min: -12 * 60, max: 36 * 60 }), (minute) => {
        const wall = at(`${date}T00:00:00Z`) + minute * MINUTE;
        // A day that is left out is more than the walk looks back for.
        if (zone !== 'Pacific/Apia') expect(clock.instantOf(wall)).toBe(walkTo(zone, wall));
        expect(clock.instantOf(wall)).toBeLessThanOrEqual(clock.instantOf(wall + MINUTE));
      }),
      { numRuns: 25 },
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => wallClock('Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('opening hours', () => {
  it.each(TURNS)(
    'in %s around %s have one state at every instant, and change exactly when they say so',
    (zone, date) => {
      fc.assert(
        fc.property(
          day,
          day,
          state,
          fc.integer({ min: -30 * 60, max: 30 * 60 }),
          (usual, special, otherwise, minute) => {
            const hours = hoursOf(
              { otherwise, week: everyDay(...usual), exceptions: [{ from: date, to: date, hours: special }] },
              zone,
            );
            const from = at(`${date}T12:00:00Z`) + minute * MINUTE;
            const now = hours.stateAt(from);
            const next = hours.nextChange(from);
            const until = Math.min(next?.at ?? from + 3 * DAY, from + 3 * DAY);
            for (let t = from; t < until; t += 61 * MINUTE) expect(hours.stateAt(t)).toBe(now);
            if (next === null) return;
            expect(next.at).toBeGreaterThan(from);
            expect(next.state).not.toBe(now);
            expect(hours.stateAt(next.at - 1)).toBe(now);
            expect(hours.stateAt(next.at)).toBe(next.state);
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  it('open when the clock on the wall says so, summer and winter', () => {
    const hours = hoursOf({ otherwise: 'locked', week: everyDay(span('09:00', '18:00')) }, 'Europe/Berlin');
    expect(hours.stateAt(at('2026-01-15T07:59:59Z'))).toBe('locked');
    expect(hours.stateAt(at('2026-01-15T08:00:00Z'))).toBe('automatic');
    expect(hours.stateAt(at('2026-07-15T07:00:00Z'))).toBe('automatic');
    expect(hours.stateAt(at('2026-07-15T16:00:00Z'))).toBe('locked');
    expect(hours.nextChange(at('2026-03-28T17:00:00Z'))).toEqual({
      at: at('2026-03-29T07:00:00Z'),
      state: 'automatic',
    });
  });

  it('that begin in the hour that is left out begin at its end, and one wholly within it is left out', () => {
    const late = hoursOf({ otherwise: 'locked', week: everyDay(span('02:30', '06:00')) }, 'Europe/Berlin');
    expect(late.nextChange(at('2026-03-29T00:00:00Z'))).toEqual({ at: at('2026-03-29T01:00:00Z'), state: 'automatic' });
    const within = hoursOf({ otherwise: 'locked', week: everyDay(span('02:10', '02:50')) }, 'Europe/Berlin');
    expect(within.nextChange(at('2026-03-28T02:00:00Z'))?.at).toBe(at('2026-03-30T00:10:00Z'));
  });

  it('that end in the hour that comes twice end once, the first time', () => {
    const hours = hoursOf({ otherwise: 'locked', week: everyDay(span('00:00', '02:30', 'free')) }, 'Europe/Berlin');
    expect(hours.stateAt(at('2026-10-25T00:29:00Z'))).toBe('free');
    expect(hours.stateAt(at('2026-10-25T00:30:00Z'))).toBe('locked');
    expect(hours.stateAt(at('2026-10-25T01:15:00Z'))).toBe('locked');
  });

  it('run over midnight into a day that is closed, and end there', () => {
    const hours = hoursOf(
      {
        otherwise: 'locked',
        week: { fri: [span('20:00', '02:00')] },
        exceptions: [{ from: '2026-01-03', to: '2026-01-03', name: 'Closed', hours: [] }],
      },
      'UTC',
    );
    expect(hours.stateAt(at('2026-01-03T01:59:00Z'))).toBe('automatic');
    expect(hours.stateAt(at('2026-01-03T02:00:00Z'))).toBe('locked');
  });

  it('of an exception replace those of its days, and the last one written counts', () => {
    const hours = hoursOf(
      {
        otherwise: 'locked',
        week: everyDay(span('09:00', '18:00')),
        exceptions: [
          { from: '2026-12-24', to: '2026-12-31', name: 'Holidays', hours: [] },
          { from: '2026-12-30', to: '2026-12-30', name: 'Stocktaking', hours: [span('10:00', '12:00', 'free')] },
        ],
      },
      'UTC',
    );
    expect(hours.stateAt(at('2026-12-23T10:00:00Z'))).toBe('automatic');
    expect(hours.stateAt(at('2026-12-26T10:00:00Z'))).toBe('locked');
    expect(hours.stateAt(at('2026-12-30T11:00:00Z'))).toBe('free');
  });

  it('whose next change is more than two weeks away name none', () => {
    const exceptions = [{ from: '2026-06-01', to: '2026-06-01', hours: [span('00:00', '24:00', 'locked')] }];
    const hours = hoursOf({ exceptions }, 'UTC');
    expect(hours.nextChange(at('2026-05-01T00:00:00Z'))).toBeNull();
    expect(hours.nextChange(at('2026-05-25T00:00:00Z'))).toEqual({ at: at('2026-06-01T00:00:00Z'), state: 'locked' });
  });
});
