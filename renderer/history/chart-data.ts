// Window, pure. What a chart draws and its table says: one list of bars for both, so that they cannot differ.
import type { HistoryView, Visitors } from '../../contract/history.ts';
import { OUTCOMES } from '../../contract/history-lists.ts';
import { dayName } from './dates.ts';
import type { Words } from './messages/index.ts';

/** The parts of a bar, from below; `hidden` is a whole bar that may not be split. */
export const PARTS = [...OUTCOMES, 'hidden'] as const;
export type Part = (typeof PARTS)[number];

export type Bar = {
  readonly label: string;
  readonly total: number;
  readonly parts: Readonly<Record<Part, number>>;
  /** The same hour or weekday of the span that it is compared with; null without one. */
  readonly other: number | null;
};

/** By hour of day: from the first to the last hour in which anybody came, so that a shop's night takes no room. */
export function hourBars(view: HistoryView, other: HistoryView | null, t: Words): readonly Bar[] {
  const hours = view.hours ?? [];
  const compared = other?.hours ?? null;
  const bars = hours.map(({ hour, again, visitors }) => {
    const name = String(hour).padStart(2, '0');
    const twin = compared?.find((one) => one.hour === hour && one.again === again);
    return bar(
      again ? t.again({ hour: name }) : name,
      visitors,
      compared === null ? null : (twin?.visitors.total ?? 0),
    );
  });
  const busy = ({ total, other: before }: Bar): boolean => total > 0 || (before ?? 0) > 0;
  const first = bars.findIndex(busy);
  return first < 0 ? [] : bars.slice(first, bars.length - [...bars].reverse().findIndex(busy));
}

/** By day; a week is laid beside the same weekdays, a month beside the same days of the month. */
export function dayBars(view: HistoryView, other: HistoryView | null, language: string): readonly Bar[] {
  const compared = other?.days ?? null;
  return (view.days ?? []).map(({ date, visitors }, i) =>
    bar(dayName(date, language), visitors, compared === null ? null : (compared[i]?.visitors.total ?? 0)),
  );
}

/** Parts that occur at all: the others have no place in legend and table. */
export function partsIn(bars: readonly Bar[]): readonly Part[] {
  return PARTS.filter((part) => bars.some(({ parts }) => parts[part] > 0));
}

function bar(label: string, { total, parts }: Visitors, other: number | null): Bar {
  const none = { first: 0, prompted: 0, reminded: 0, staff: 0, left: 0 };
  return {
    label,
    total,
    parts: parts === null ? { ...none, hidden: total } : { ...parts, hidden: 0 },
    other,
  };
}
