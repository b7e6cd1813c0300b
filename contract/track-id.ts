// Numbers of people, for those who give them out: checked without the schema of contract/vision.ts, which the page has no
// other need of.
import type { TrackId } from './vision.ts';

/** The nth person since the page was loaded. @throws RangeError if `n` is no whole number from 1 on */
export function trackId(n: number): TrackId {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`People are counted from 1 on; ${n} is nobody’s number.`);
  return n as TrackId;
}
