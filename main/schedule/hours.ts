// Main process, pure. What hours of the week say at an instant, and when that changes next: the opening hours, and the
// policy by time. Every instant has exactly one state. It must never read a clock.
import { type Hours, minutesOf } from '../../contract/schedule.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So far ahead the next change is looked for, and a day more: the week repeats, and most holidays are shorter. */
const AHEAD_DAYS = 15;
const MOST_DAYS = 64;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

type Span<State> = { readonly from: number; readonly to: number; readonly state: State };
type Entry<State> = Pick<Hours, 'from' | 'to'> & { readonly state: State };

/** Hours of the week with days that are unlike their weekday; `otherwise` outside of all of them. */
export type WeekOf<State> = {
  readonly timeZone: string | null;
  readonly otherwise: State;
  readonly week: Readonly<Record<(typeof WEEKDAYS)[number], readonly Entry<State>[]>>;
  readonly exceptions: readonly {
    readonly from: string;
    readonly to: string;
    readonly hours: readonly Entry<State>[];
  }[];
};

export type OpeningHours<State> = {
  stateAt(instant: number): State;
  /** The next instant after `instant` at which the state is another one; null when none comes within two weeks. */
  nextChange(instant: number): { readonly at: number; readonly state: State } | null;
};

/** @param timeZone the site's, for a schedule that names none */
export function openingHours<State>(schedule: WeekOf<State>, timeZone: string): OpeningHours<State> {
  const clock = wallClock(schedule.timeZone ?? timeZone);

  const kept = new Map<number, readonly Span<State>[]>();
  /** The hours that begin on a day. */
  const spansOn = (day: number): readonly Span<State>[] => {
    const known = kept.get(day);
    if (known !== undefined) return known;
    const spans = spansOf(hoursOn(schedule, day), day, clock);
    if (kept.size >= MOST_DAYS) kept.clear();
    kept.set(day, spans);
    return spans;
  };
  const stateAt = (instant: number): State => {
    const today = dayOf(clock, instant);
    const span = spansAround(today).find(({ from, to }) => from <= instant && instant < to);
    return span === undefined ? schedule.otherwise : span.state;
  };
  /** The hours that can hold on this day, the latest begun first: what begins today ends what is left of yesterday. */
  const spansAround = (day: number): readonly Span<State>[] =>
    // Where the clock goes back over midnight, tomorrow has begun once already.
    [day + DAY_MS, day, day - DAY_MS].flatMap(spansOn);

  return {
    stateAt,
    nextChange(instant) {
      const now = stateAt(instant);
      const today = dayOf(clock, instant);
      const days = Array.from({ length: AHEAD_DAYS + 2 }, (_, i) => today + (i - 1) * DAY_MS);
      const spans = days.flatMap(spansOn);
      const bounds = spans
        .flatMap(({ from, to }) => [from, to])
        // Past the last whole day, hours are missing that begin before these end.
        .filter((bound) => bound > instant && bound < instant + (AHEAD_DAYS - 1) * DAY_MS);
      for (const at of bounds.sort((a, b) => a - b)) {
        const state = stateAt(at);
        if (state !== now) return { at, state };
      }
      return null;
    },
  };
}

/** Midnight of the wall's day, as if UTC. */
function dayOf(clock: WallClock, instant: number): number {
  return Math.floor(clock.show(instant) / DAY_MS) * DAY_MS;
}

function hoursOn<State>({ week, exceptions }: WeekOf<State>, day: number): readonly Entry<State>[] {
  const date = new Date(day).toISOString().slice(0, 10);
  // Later entries stand above earlier ones: a half day within a week of holidays is written below it.
  for (const exception of [...exceptions].reverse()) {
    if (exception.from <= date && date <= exception.to) return exception.hours;
  }
  return week[WEEKDAYS[new Date(day).getUTCDay()] ?? 'sun'];
}

function spansOf<State>(hours: readonly Entry<State>[], day: number, clock: WallClock): readonly Span<State>[] {
  return hours.map((entry) => {
    const { from, to } = minutesOf(entry);
    return {
      from: clock.instantOf(day + from * MINUTE_MS),
      to: clock.instantOf(day + to * MINUTE_MS),
      state: entry.state,
    };
  });
}
