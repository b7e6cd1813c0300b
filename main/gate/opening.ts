// Main process, pure. One opening, one hold, and the way back to rest. Every opening and every hold that starts
// here has an end, whatever the door reports or fails to report.
import type { DoorState } from '../../contract/door.ts';
import type { GateEffect, OpeningCause, RestReason } from '../../contract/gate.ts';
import type { GateConfig } from './config.ts';
import { wantedHold } from './control.ts';
import { spent } from './people.ts';
import { type GateState, stay, type Turn } from './state.ts';

/** Opens once for everyone who stands in the zone. `moves: false` only notes the admission. */
export function openOnce(
  state: GateState,
  cause: 'automatic' | 'staff',
  moves: boolean,
  config: GateConfig,
  longer = false,
): Turn {
  const durationMs = longer ? config.extendedUnlockMs : config.unlockMs;
  const until = state.at + durationMs;
  const effect = openingEffect(state, cause, durationMs, config);
  return {
    state: {
      ...state,
      nextId: state.nextId + 1,
      people: spent(state, config),
      opening: { cause, until, moves, seenFree: moves && isFree(state) },
      rearmAt: Math.max(state.rearmAt, until + config.limits.rearmMs),
    },
    effects: moves ? [effect] : [],
  };
}

/** Opens for somebody who leaves: it is nobody's admission, and an opening that is in force only gets longer. */
export function openForExit(state: GateState, config: GateConfig): Turn {
  const until = Math.max(state.at + config.unlockMs, state.opening?.until ?? 0);
  const cause = state.opening?.moves === true ? state.opening.cause : 'exit';
  const seenFree = isFree(state);
  return {
    state: { ...state, nextId: state.nextId + 1, opening: { cause, until, moves: true, seenFree } },
    effects: [openingEffect(state, 'exit', config.unlockMs, config)],
  };
}

/** Whoever needs longer also keeps the door while it falls shut behind somebody else. */
function openingEffect(state: GateState, cause: OpeningCause, durationMs: number, config: GateConfig): GateEffect {
  const relockOnClose = config.relockOnClose && durationMs <= config.unlockMs;
  return { type: 'open', id: `open-${state.nextId}`, cause, durationMs, relockOnClose };
}

/** Keeps the door free until `until`; it ends by itself. */
export function holdOpen(state: GateState, until: number): Turn {
  return {
    state: {
      ...state,
      nextId: state.nextId + 1,
      opening: null,
      mode: { kind: 'held_open', since: state.at, until, seenFree: isFree(state) },
    },
    effects: [{ type: 'hold_open', id: `hold-${state.nextId}`, until, cause: 'staff' }],
  };
}

/** Back to rest now: ends an opening and staff's hold, leaves a lock. A hold that stands above stays, and the door free. */
export function atRest(state: GateState, reason: RestReason, config: GateConfig): Turn {
  const next: GateState = {
    ...state,
    opening: null,
    mode: state.mode.kind === 'held_open' ? { kind: 'automatic' } : state.mode,
    rearmAt: Math.max(state.rearmAt, state.at + config.limits.rearmMs),
  };
  const above = state.hold !== null && state.hold.askedAt !== null && wantedHold(next, config) !== null;
  if (above) return stay(next);
  return {
    state: { ...next, nextId: state.nextId + 1, hold: null },
    effects: [{ type: 'rest', id: `rest-${state.nextId}`, reason }],
  };
}

/** Emergency or opening hours hold no longer: back to rest, unless staff hold the door open. */
export function endHold(state: GateState, reason: RestReason, config: GateConfig): Turn {
  const next: GateState = { ...state, hold: null };
  return state.mode.kind === 'held_open' ? stay(next) : atRest(next, reason, config);
}

/** A door that is free already does not report so again when it is kept free for another reason. */
const isFree = (state: GateState) => state.door?.position === 'free';

/** Ends what has run its time. */
export function expired(state: GateState, config: GateConfig): Turn {
  const { at, mode, opening, door } = state;
  if (mode.kind === 'held_open') {
    const neverBegan = !mode.seenFree && at >= mode.since + config.limits.holdStartMs;
    return at >= mode.until || neverBegan ? atRest(state, 'hold_ended', config) : stay(state);
  }
  // The door rests already: what follows is the check, or what the opening hours say.
  if (mode.kind === 'locked' && mode.until !== null && at >= mode.until) {
    return stay({ ...state, mode: { kind: 'automatic' } });
  }
  if (opening === null || at < opening.until) return stay(state);
  const closing = opening.seenFree && door?.position === 'free' && at < opening.until + config.limits.releaseGraceMs;
  return stay(closing ? state : { ...state, opening: null });
}

/** The door's own report. A door that was free and rests again has ended the opening or the hold, early or not. */
export function doorReported(state: GateState, door: DoorState, config: GateConfig): Turn {
  const next: GateState = { ...state, door };
  const free = door.position === 'free';
  const { mode, opening } = state;
  if (mode.kind === 'held_open') {
    if (free) return stay({ ...next, mode: { ...mode, seenFree: true } });
    return mode.seenFree ? atRest(next, 'hold_ended', config) : stay(next);
  }
  if (opening === null) return stay(next);
  if (free) return stay({ ...next, opening: { ...opening, seenFree: true } });
  return stay(opening.seenFree ? { ...next, opening: null } : next);
}

/** Whether the door is known well enough to be asked anything. */
export function doorReady(state: GateState): boolean {
  return state.door !== null && state.door.link === 'up' && state.door.position !== 'unknown';
}
