// Pure. Day, week or month that holds a date: its days and hours at the site.
import type { HistorySpan, LocalDate } from '../../contract/history.ts';
import { addDays, type Hour, type SiteTime, weekday } from './site-time.ts';

export type Period = {
  readonly span: HistorySpan;
  readonly from: LocalDate;
  /** Last day, in. */
  readonly to: LocalDate;
  /** Unix ms; `ends` is out. */
  readonly begins: number;
  readonly ends: number;
  readonly hours: readonly (Hour & { readonly date: LocalDate })[];
};

export function periodOf(span: HistorySpan, date: LocalDate, site: SiteTime): Period {
  const from = firstDay(span, date);
  const to = lastDay(span, from);
  const hours: (Hour & { date: LocalDate })[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    hours.push(...site.hoursOf(day).map((hour) => ({ ...hour, date: day })));
  }
  return { span, from, to, begins: site.beginOf(from), ends: site.beginOf(addDays(to, 1)), hours };
}

/** The days of a period, in order. */
export function daysOf({ from, to }: Pick<Period, 'from' | 'to'>): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function firstDay(span: HistorySpan, date: LocalDate): LocalDate {
  switch (span) {
    case 'day':
      return date;
    case 'week':
      return addDays(date, -weekday(date));
    case 'month':
      return `${date.slice(0, 7)}-01`;
    default:
      return span satisfies never;
  }
}

function lastDay(span: HistorySpan, from: LocalDate): LocalDate {
  switch (span) {
    case 'day':
      return from;
    case 'week':
      return addDays(from, 6);
    case 'month':
      // The 32nd of any month is in the next one.
      return addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1);
    default:
      return span satisfies never;
  }
}
