// Main process, pure. Which policy holds at an instant. A clock that is plainly wrong tells no time of day: then the
// strictest of all that the owner wrote holds, so that a flat battery opens the door for nobody.
import type { Policy } from '../../contract/gate.ts';
import type { PolicyByTime } from '../../contract/policy-hours.ts';
import { policiesOf } from '../../contract/policy-hours.ts';
import { isCredible } from './credible.ts';
import { openingHours, type WeekOf } from './hours.ts';

/** From the one that moves no door to the one that opens for everybody. */
const STRICTEST: readonly Policy[] = ['check-only', 'must-wear', 'remind'];
/** Looked at anew at least this often, also when nothing changes for weeks. */
const HOLDS_MS = 24 * 60 * 60_000;

/** @param timeZone of the site, IANA name @returns what to ask at every tick, with the wall clock (Unix ms) */
export function policyClock(otherwise: Policy, week: PolicyByTime, timeZone: string): (now: number) => Policy {
  const others = policiesOf(week);
  if (others.length === 0) return () => otherwise;
  const hours = openingHours(asWeek(otherwise, week, timeZone), timeZone);
  const strictest = STRICTEST.find((policy) => policy === otherwise || others.includes(policy)) ?? otherwise;
  let kept: { readonly policy: Policy; readonly from: number; readonly to: number } | null = null;
  return (now) => {
    if (!isCredible(now)) return strictest;
    // Also when the clock was put back.
    if (kept === null || now < kept.from || now >= kept.to) {
      const change = hours.nextChange(now)?.at ?? now + HOLDS_MS;
      kept = { policy: hours.stateAt(now), from: now, to: Math.min(change, now + HOLDS_MS) };
    }
    return kept.policy;
  };
}

function asWeek(otherwise: Policy, week: PolicyByTime, timeZone: string): WeekOf<Policy> {
  const day = (name: keyof PolicyByTime) => week[name].map(({ from, to, policy }) => ({ from, to, state: policy }));
  return {
    timeZone,
    otherwise,
    week: {
      mon: day('mon'),
      tue: day('tue'),
      wed: day('wed'),
      thu: day('thu'),
      fri: day('fri'),
      sat: day('sat'),
      sun: day('sun'),
    },
    exceptions: [],
  };
}
