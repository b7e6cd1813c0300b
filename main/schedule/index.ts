// Main process: the only file of the schedule that the rest of main imports. Keeps what the opening hours said last,
// so that asking at every tick costs nothing. The clock is the caller's.
import type { Schedule, ScheduleNow } from '../../contract/schedule.ts';
import { isCredible } from './credible.ts';
import { openingHours } from './hours.ts';

export { closedBetween } from './closing.ts';
export { policyClock } from './policy.ts';
export { isCredible };

/** Looked at anew at least this often, also when nothing changes for weeks. */
const HOLDS_MS = 24 * 60 * 60_000;

export type ScheduleClock = {
  /** What the hours say at `now` (Unix ms); `credible: false` where the clock is plainly wrong, then all is locked. */
  at(now: number): { readonly said: ScheduleNow; readonly credible: boolean };
};

/** @param timeZone the computer's, IANA name */
export function scheduleClock(schedule: Schedule, timeZone: string): ScheduleClock {
  const hours = openingHours(schedule, timeZone);
  const always = Object.values(schedule.week).every((day) => day.length === 0) && schedule.exceptions.length === 0;
  const zone = schedule.timeZone ?? timeZone;
  const wrong = {
    said: { state: 'locked', changesAt: null, next: 'locked', timeZone: zone },
    credible: false,
  } as const;
  let kept: { readonly said: ScheduleNow; readonly from: number; readonly to: number } | null = null;

  const read = (now: number): ScheduleNow => {
    const state = hours.stateAt(now);
    const change = always ? null : hours.nextChange(now);
    return { state, changesAt: change?.at ?? null, next: change?.state ?? state, timeZone: zone };
  };

  return {
    at(now) {
      // Without hours nothing depends on the clock.
      if (!isCredible(now) && !always) return wrong;
      // Also when the clock was put back.
      if (kept === null || now < kept.from || now >= kept.to) {
        const said = read(now);
        kept = { said, from: now, to: Math.min(said.changesAt ?? now + HOLDS_MS, now + HOLDS_MS) };
      }
      return { said: kept.said, credible: true };
    },
  };
}
