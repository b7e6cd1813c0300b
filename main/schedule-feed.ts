// Main process: asks opening hours and policy at every tick and tells gate and screen when they say something else. The only
// place where wall time has a say about the door; a clock that is plainly wrong opens nothing.
import type { GateEvent } from '../contract/gate.ts';
import type { ScheduleNow } from '../contract/schedule.ts';
import type { Settings } from '../contract/settings.ts';
import { policyClock, scheduleClock } from './schedule/index.ts';

export type ScheduleFeedParts = {
  readonly settings: Settings;
  /** Unix ms. */
  readonly wall: () => number;
  readonly now: () => number;
  readonly dispatch: (event: GateEvent) => void;
  readonly show: (said: ScheduleNow) => void;
  /** After a change of settings: what holds now is told, whatever it was before. */
  readonly changed?: boolean;
};

const WRONG_CLOCK = 'The clock of this computer is wrong, so the opening hours keep the door closed. Set the clock.';

/** @returns the function to call at every tick, and once before the first */
export function scheduleFeed({ settings, wall, now, dispatch, show, changed }: ScheduleFeedParts): () => void {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = scheduleClock(settings.schedule, timeZone);
  const { policy, policyByTime } = settings.gate;
  const policyAt = policyClock(policy, policyByTime, settings.schedule.timeZone ?? timeZone);
  let held = changed ? null : policy;
  let shown: ScheduleNow | null = null;
  let credible = true;
  const askPolicy = () => {
    const next = policyAt(wall());
    if (next === held) return;
    held = next;
    dispatch({ type: 'policy', at: now(), policy: next });
  };
  return () => {
    askPolicy();
    const read = clock.at(wall());
    if (read.credible !== credible) {
      credible = read.credible;
      const fault = { code: 'clock', message: WRONG_CLOCK } as const;
      dispatch(credible ? { type: 'recovered', at: now(), code: 'clock' } : { type: 'fault', at: now(), fault });
    }
    if (read.said === shown) return;
    const other = read.said.state !== shown?.state;
    shown = read.said;
    show(read.said);
    if (other) dispatch({ type: 'schedule', at: now(), state: read.said.state });
  };
}
