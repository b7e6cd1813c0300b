// Pure but for its memory. When the report of a day is due: once, after the day is over, also when the kiosk was off at
// midnight. It must never write a day twice in one run.
import type { LocalDate } from '../../contract/history.ts';
import { addDays, type SiteTime } from './site-time.ts';

/** Rows of the last minutes, and a clock that is put right after midnight, are waited for. */
const GRACE_MS = 5 * 60_000;

/**
 * @param written whether there is a report of that day already
 * @returns asked with the wall time: the day whose report is to be written now, or null
 */
export function dailyReports(
  site: SiteTime,
  written: (day: LocalDate) => boolean,
): (epochMs: number) => LocalDate | null {
  let lastDone: LocalDate | null = null;
  return (epochMs) => {
    const yesterday = addDays(site.dateOf(epochMs - GRACE_MS), -1);
    if (lastDone !== null && yesterday <= lastDone) return null;
    lastDone = yesterday;
    return written(yesterday) ? null : yesterday;
  };
}
