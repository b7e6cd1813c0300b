// What may stand in the settings as opening hours, and what is kept between two looks at the clock.
import { describe, expect, it } from 'vitest';
import { Schedule } from '../../contract/schedule.ts';
import { scheduleClock } from './index.ts';

const at = (text: string) => Date.parse(text);
const refusal = (schedule: object) => Schedule.safeParse(schedule).error?.issues[0]?.message ?? null;

describe('the settings', () => {
  it('without a schedule leave the door to the mask check, always', () => {
    const clock = scheduleClock(Schedule.parse({}), 'UTC');
    const said = { state: 'automatic', changesAt: null, next: 'automatic', timeZone: 'UTC' };
    expect(clock.at(at('2026-06-01T00:00:00Z'))).toEqual({ said, credible: true });
    expect(clock.at(0)).toEqual({ said, credible: true });
  });

  it.each([
    ['a time of day like 08:30', { week: { mon: [{ from: '25:00', to: '26:00', state: 'free' }] } }],
    ['from and to are the same', { week: { mon: [{ from: '08:00', to: '08:00', state: 'free' }] } }],
    [
      'overlaps',
      {
        week: {
          mon: [
            { from: '08:00', to: '12:00', state: 'free' },
            { from: '11:00', to: '13:00', state: 'locked' },
          ],
        },
      },
    ],
    ['no time zone of this name', { timeZone: 'Europe/Nowhere' }],
    ['no such day', { exceptions: [{ from: '2026-02-30', to: '2026-03-01', hours: [] }] }],
    ['the last day is before the first', { exceptions: [{ from: '2026-03-02', to: '2026-03-01', hours: [] }] }],
  ])('are refused: %s', (why, schedule) => {
    expect(refusal(schedule)).toContain(why);
  });

  it('take hours that follow each other, to the end of the day and over midnight', () => {
    const mon = [
      { from: '00:00', to: '08:00', state: 'locked' },
      { from: '08:00', to: '20:00', state: 'automatic' },
      { from: '20:00', to: '01:00', state: 'free' },
    ];
    expect(refusal({ week: { mon, tue: [{ from: '00:00', to: '24:00', state: 'free' }] } })).toBeNull();
  });
});

describe('the clock', () => {
  const week = { thu: [{ from: '08:00', to: '18:00', state: 'free' }] };
  const clock = scheduleClock(Schedule.parse({ otherwise: 'locked', week, timeZone: 'Europe/Berlin' }), 'UTC');

  it('says what holds now and what comes, in the time of the site', () => {
    expect(clock.at(at('2026-01-15T06:00:00Z')).said).toEqual({
      state: 'locked',
      changesAt: at('2026-01-15T07:00:00Z'),
      next: 'free',
      timeZone: 'Europe/Berlin',
    });
    expect(clock.at(at('2026-01-15T07:00:00Z')).said.state).toBe('free');
  });

  it('is read anew when it was put back', () => {
    expect(clock.at(at('2026-01-15T12:00:00Z')).said.state).toBe('free');
    expect(clock.at(at('2026-01-14T12:00:00Z')).said.state).toBe('locked');
  });

  it('that is plainly wrong opens nothing', () => {
    expect(clock.at(at('1970-01-01T12:00:00Z'))).toMatchObject({ said: { state: 'locked' }, credible: false });
  });
});
