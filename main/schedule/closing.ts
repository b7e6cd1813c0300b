// Main process, pure. Whether the house was closed at some moment between two instants: what belongs to one day of
// opening, such as a count of people, ends there. Without hours that close, a day ends at midnight of the site.
import type { Schedule } from '../../contract/schedule.ts';
import { openingHours } from './hours.ts';
import { wallClock } from './wall-clock.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Longer than that nobody was in the house all the time, whatever the hours say. */
const LONGEST_MS = 7 * DAY_MS;

/** @param timeZone the computer's, IANA name @param from @param to Unix ms */
export function closedBetween(schedule: Schedule, timeZone: string, from: number, to: number): boolean {
  if (to < from) return false;
  if (to - from > LONGEST_MS) return true;
  if (!closes(schedule)) {
    const clock = wallClock(schedule.timeZone ?? timeZone);
    return Math.floor(clock.show(from) / DAY_MS) !== Math.floor(clock.show(to) / DAY_MS);
  }
  const hours = openingHours(schedule, timeZone);
  const locked = hours.stateAt(from) === 'locked';
  for (let change = hours.nextChange(from); change !== null && change.at <= to; change = hours.nextChange(change.at)) {
    // Closing ends a day, and opening begins one: whoever was let in between the two belongs to neither.
    if (locked || change.state === 'locked') return true;
  }
  return false;
}

function closes({ otherwise, week, exceptions }: Schedule): boolean {
  const days = [...Object.values(week), ...exceptions.map(({ hours }) => hours)];
  const anyHours = days.some((day) => day.length > 0);
  return (otherwise === 'locked' && anyHours) || days.flat().some(({ state }) => state === 'locked');
}
