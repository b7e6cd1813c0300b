// Vision worker: what the pictures say of their source: live, frozen, black. Pure but for its own state; time comes
// in with every call. What the window knows better (starting, lost, ended) it says itself.
import type { SourceState } from '../../../contract/vision.ts';
import type { Glance } from './glance.ts';

/** A camera whose noise stands still for this long is frozen. */
const FROZEN_MS = 1_500;
/** No picture at all over this many calls of `passed`: calls, not time, for a starved worker sees neither. */
const SILENT_CALLS = 5;
const BLACK_MS = 1_000;
/** Luma 0..255: below both, the lens is covered or the light is out. */
const BLACK = { mean: 18, deviation: 7 } as const;

export type SourceReport = { readonly state: SourceState; readonly detail: string };

export type Health = {
  /** A picture came. @returns what changed, or null */
  picture(glance: Glance, at: number): SourceReport | null;
  /** To be called twice a second. @returns what changed, or null */
  passed(): SourceReport | null;
  /** What the window knows of the source. @returns what changed, or null */
  said(report: SourceReport): SourceReport | null;
};

/** @param camera only a camera can freeze: a clip or a still that stands still is as it should be */
export function createHealth(camera: boolean): Health {
  let state: SourceState = 'starting';
  let last: { hash: number; since: number } | null = null;
  let silentCalls = 0;
  let darkSince: number | null = null;

  const become = (next: SourceState, detail: string): SourceReport | null => {
    if (next === state) return null;
    state = next;
    return { state, detail };
  };

  return {
    picture(glance, at) {
      const same = last !== null && last.hash === glance.hash;
      last = { hash: glance.hash, since: same && last !== null ? last.since : at };
      silentCalls = 0;
      const dark = glance.mean < BLACK.mean && glance.deviation < BLACK.deviation;
      darkSince = dark ? (darkSince ?? at) : null;
      // A black picture may well be the same for ever: say the more helpful of the two.
      if (darkSince !== null && at - darkSince >= BLACK_MS) return become('black', '');
      if (camera && at - last.since >= FROZEN_MS) return become('frozen', 'the same picture again and again');
      if (state === 'black' && dark) return null;
      if (state === 'frozen' && same) return null;
      return become('live', '');
    },
    passed() {
      if (!camera || (state !== 'live' && state !== 'black')) return null;
      silentCalls++;
      return silentCalls >= SILENT_CALLS ? become('frozen', 'no new pictures') : null;
    },
    said(report) {
      last = null;
      silentCalls = 0;
      darkSince = null;
      return become(report.state, report.detail);
    },
  };
}
