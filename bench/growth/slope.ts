// Bench, pure. How fast something grows: a straight line through values that were read one after the other, and how far
// the line can be trusted. Neighbouring values repeat each other, and the interval says so.

export type Point = { /** ms. */ readonly at: number; readonly value: number };

export type Slope = {
  readonly n: number;
  /** By the hour; the interval is of 95 %. */
  readonly perHour: number;
  readonly low: number;
  readonly high: number;
  /** Means of the first and the last tenth. */
  readonly first: number;
  readonly last: number;
};

const MS_PER_HOUR = 3_600_000;
/** Of the normal distribution. */
const Z_95 = 1.96;

/**
 * Least squares, with the error of Newey and West (Econometrica 55, 1987): residuals that follow each other within
 * `lagMs` count as one another's echo.
 * @throws Error with fewer than three points, or when no time passes between them
 */
export function slopeOf(points: readonly Point[], lagMs: number): Slope {
  const n = points.length;
  const meanAt = mean(points.map(({ at }) => at));
  const meanValue = mean(points.map(({ value }) => value));
  const centred = points.map(({ at, value }) => ({ at, x: (at - meanAt) / MS_PER_HOUR, y: value - meanValue }));
  const spread = centred.reduce((sum, { x }) => sum + x * x, 0);
  if (n < 3 || spread === 0) throw new Error('A slope needs three values at different times.');
  const perHour = centred.reduce((sum, { x, y }) => sum + x * y, 0) / spread;
  const pulls = centred.map(({ at, x, y }) => ({ at, pull: x * (y - perHour * x) }));
  let variance = 0;
  for (const [i, one] of pulls.entries()) {
    variance += one.pull ** 2;
    for (const other of pulls.slice(i + 1)) {
      const weight = 1 - (other.at - one.at) / lagMs;
      if (weight <= 0) break;
      variance += 2 * weight * one.pull * other.pull;
    }
  }
  const error = (Z_95 * Math.sqrt((Math.max(0, variance) * n) / (n - 2))) / spread;
  const tenth = Math.max(1, Math.round(n / 10));
  const meanOf = (some: readonly Point[]) => mean(some.map(({ value }) => value));
  return {
    n,
    perHour,
    low: perHour - error,
    high: perHour + error,
    first: meanOf(points.slice(0, tenth)),
    last: meanOf(points.slice(-tenth)),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
