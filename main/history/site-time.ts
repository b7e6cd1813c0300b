// Pure. The calendar of the site: which day an instant is on, when a day begins, and its hours as the clock on the
// wall shows them: 23 or 25 where the clocks change. It must never take a day for 24 hours.
import type { LocalDate } from '../../contract/history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One hour of the wall clock; shorter where a zone's clocks change by half an hour. Unix ms, `ends` is out. */
export type Hour = {
  readonly hour: number;
  /** The clock shows this hour of the day for the second time. */
  readonly again: boolean;
  readonly begins: number;
  readonly ends: number;
};

export interface SiteTime {
  readonly zone: string;
  dateOf(instant: number): LocalDate;
  /** First instant of a day, Unix ms. */
  beginOf(date: LocalDate): number;
  /** The hours of a day, without a gap from its first instant to the first of the next. */
  hoursOf(date: LocalDate): readonly Hour[];
}

/** @throws RangeError for a zone that does not exist */
export function siteTime(zone: string): SiteTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const onWall = (instant: number) => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = value;
    const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = part;
    const date = `${year.padStart(4, '0')}-${month}-${day}`;
    return {
      date,
      /** What the clock shows, as if it were UTC. */
      shown: Date.parse(`${date}T${hour}:${minute}:${second}Z`),
      hour: Number(hour),
      pastHourMs: Number(minute) * MINUTE + Number(second) * 1_000,
    };
  };
  const beginOf = (date: LocalDate): number => {
    const utc = Date.parse(`${date}T00:00:00Z`);
    // Nearly always the clock shows midnight, and the offset of an hour before and after is the same.
    const likely = utc - (onWall(utc).shown - utc);
    if (onWall(likely).shown === utc && onWall(likely - 1_000).shown === utc - 1_000) return likely;
    // No zone is farther from UTC than 14 hours. What is left out (a zone that skipped a day) begins with the next.
    let [before, from] = [utc - 15 * HOUR, utc + 39 * HOUR];
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      if (onWall(middle).date >= date) from = middle;
      else before = middle;
    }
    return from;
  };
  return {
    zone,
    dateOf: (instant) => onWall(instant).date,
    beginOf,
    hoursOf(date) {
      const end = beginOf(addDays(date, 1));
      const begin = beginOf(date);
      const hours: Hour[] = [];
      if (end - begin === DAY && onWall(begin).pastHourMs === 0 && onWall(end - HOUR).hour === 23) {
        for (let hour = 0; hour < 24; hour++) {
          hours.push({ hour, again: false, begins: begin + hour * HOUR, ends: begin + (hour + 1) * HOUR });
        }
        return hours;
      }
      for (let begins = begin; begins < end; ) {
        const { hour, pastHourMs } = onWall(begins);
        const ends = Math.min(end, begins + HOUR - pastHourMs);
        hours.push({ hour, again: hours.some((known) => known.hour === hour), begins, ends });
        begins = ends;
      }
      return hours;
    },
  };
}

/** Calendar arithmetic without clocks. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** 0 Monday … 6 Sunday. */
export function weekday(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
