// Bench, plain Node, pure. Whether the live picture loses frames while the screen changes: frames that the browser counts
// as dropped in the half second around each change, and in half seconds of the same run without any.

/** What the page's <video> has told since it began; `at`: Unix ms. */
export type Shown = { readonly at: number; readonly total: number; readonly dropped: number };

/** The change begins before it is painted. */
const BEFORE_MS = 100;
const WINDOW_MS = 500;

/**
 * @param changes when the page showed something new, Unix ms, in order
 * @param shown in order; windows beyond its ends are left out
 * @returns dropped frames a window, each of half a second
 */
export function droppedAround(
  changes: readonly number[],
  shown: readonly Shown[],
): { readonly around: readonly number[]; readonly elsewhere: readonly number[] } {
  const [from, to] = [shown[0]?.at ?? 0, shown.at(-1)?.at ?? 0];
  const within = (start: number) => start >= from && start + WINDOW_MS <= to;
  const count = (start: number) => droppedBy(start + WINDOW_MS, shown) - droppedBy(start, shown);
  const starts = changes.map((at) => at - BEFORE_MS);
  const still: number[] = [];
  for (let start = from; within(start); start += WINDOW_MS) {
    if (!starts.some((other) => Math.abs(other - start) < WINDOW_MS)) still.push(start);
  }
  return { around: starts.filter(within).map(count), elsewhere: still.map(count) };
}

/** As the last sample up to then has it. */
function droppedBy(at: number, shown: readonly Shown[]): number {
  return shown.filter((sample) => sample.at <= at).at(-1)?.dropped ?? 0;
}
