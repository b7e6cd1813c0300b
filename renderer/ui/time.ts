// Window: time left, for people. Pure; the clock is the page's monotonic one and comes in as an argument.
/**
 * Minutes and seconds as `1:05`, in the digits of the language, rounded up so that 0:00 means over; negative counts as 0.
 * An object, because that is what messages take.
 */
export function timeLeft(ms: number, language: string): { readonly time: string } {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms / 1000)) : 0;
  const digits = (value: number, least: number): string =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
  return { time: `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}` };
}

/** What is left at `now` of `ms` that were left at `since`; 0 when over. All in ms of one clock. */
export function leftAt(ms: number, since: number, now: number): number {
  return Math.max(0, ms - Math.max(0, now - since));
}

/** A time of day at a place, with its weekday unless it is today there. Both times in Unix ms. */
export function clockTime(at: number, now: number, timeZone: string, language: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const today = day.format(at) === day.format(now);
  const weekday = today ? {} : ({ weekday: 'long' } as const);
  return new Intl.DateTimeFormat(language, { timeZone, ...weekday, hour: 'numeric', minute: '2-digit' }).format(at);
}
