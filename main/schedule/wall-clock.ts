// Main process, pure. Wall time of a place to instants and back, by the time zone data that ships with the runtime.
// It must never read a clock.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MOST_OFFSETS = 10_000;

/** A place's wall clock. All wall times are written as if they were UTC, in Unix milliseconds. */
export type WallClock = {
  /** What the clock on the wall shows at `instant` (Unix ms). */
  show(instant: number): number;
  /**
   * The first instant at which the wall clock has reached `wall` (Unix ms as if UTC): of an hour that comes twice the
   * first one, of an hour that is left out its end. Never decreases as `wall` grows.
   */
  instantOf(wall: number): number;
};

/** @param timeZone IANA name; throws RangeError for one that does not exist */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  /** Wall time minus instant, ms. Clocks are put forward and back at whole minutes only. */
  const offsetAt = (instant: number): number => {
    const minute = Math.floor(instant / MINUTE_MS);
    const known = offsets.get(minute);
    if (known !== undefined) return known;
    const parts = new Map(format.formatToParts(minute * MINUTE_MS).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? Number.NaN;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    const offset = wall - minute * MINUTE_MS;
    // Asking costs a hundred times as much as remembering.
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(minute, offset);
    return offset;
  };
  const show = (instant: number) => instant + offsetAt(instant);

  return {
    show,
    instantOf(wall) {
      const before = offsetAt(wall - DAY_MS);
      const after = offsetAt(wall + DAY_MS);
      const fits = [wall - before, wall - after].filter((instant) => show(instant) === wall);
      if (fits.length > 0) return Math.min(...fits);
      // The clock was put forward over it: the moment of that is between the two guesses.
      return firstWith((instant) => show(instant) >= wall, wall - after, wall - before);
    },
  };
}

/** The first whole minute in (from, to] for which `holds`, which once true stays so; `to` when none before it is. */
function firstWith(holds: (instant: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.round((high - low) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
