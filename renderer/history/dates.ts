// Window, pure. Stepping through days, weeks and months of the calendar, and their names.
import type { HistorySpan, LocalDate } from '../../contract/history.ts';

const DAY = 86_400_000;
const utc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** The same place `steps` spans later; a month has no 31st where there is none. */
export function stepped(date: LocalDate, span: HistorySpan, steps: number): LocalDate {
  switch (span) {
    case 'day':
      return dateOf(utc(date) + steps * DAY);
    case 'week':
      return dateOf(utc(date) + steps * 7 * DAY);
    case 'month': {
      const first = new Date(utc(`${date.slice(0, 7)}-01`));
      first.setUTCMonth(first.getUTCMonth() + steps);
      return dateOf(first.getTime());
    }
    default:
      return span satisfies never;
  }
}

export const COMPARISONS = ['none', 'before', '4', '52'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The day that lies in the span to compare with; weeks keep their weekdays. */
export function comparedDate(date: LocalDate, span: HistorySpan, comparison: Comparison): LocalDate | null {
  switch (comparison) {
    case 'none':
      return null;
    case 'before':
      return stepped(date, span, -1);
    case '4':
      return span === 'month' ? stepped(date, 'month', -1) : stepped(date, 'week', -4);
    case '52':
      return span === 'month' ? stepped(date, 'month', -12) : stepped(date, 'week', -52);
    default:
      return comparison satisfies never;
  }
}

/** Friday, 20 November 2026 · 16 – 22 Nov 2026 · November 2026 */
export function spanName(span: HistorySpan, from: LocalDate, to: LocalDate, language: string): string {
  const zone = { timeZone: 'UTC' } as const;
  switch (span) {
    case 'day':
      return new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'full' }).format(utc(from));
    case 'week':
      return new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium' }).formatRange(utc(from), utc(to));
    case 'month':
      return new Intl.DateTimeFormat(language, { ...zone, month: 'long', year: 'numeric' }).format(utc(from));
    default:
      return span satisfies never;
  }
}

/** Fri 20, for an axis. */
export function dayName(date: LocalDate, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short', day: 'numeric' }).format(utc(date));
}
