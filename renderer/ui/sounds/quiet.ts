// Window, pure: whether the owner wants silence now.
import type { Speaking } from '../../../contract/speaking.ts';

/** @param at Unix ms; @param timeZone the site's, IANA */
export function isQuiet({ quietHours }: Speaking['sounds'], at: number, timeZone: string): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const now = time.format(at);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}
