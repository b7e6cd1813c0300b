// Main process, pure. A door that is free as long as an emergency or the opening hours say so. The door is asked for a
// limited time and again before that is over: when nobody asks any more, for whatever reason, it ends by itself.
import type { GateConfig } from './config.ts';
import { wantedHold } from './control.ts';
import { endHold } from './opening.ts';
import { type GateState, stay, type Turn } from './state.ts';
import { scheduleStopped } from './touches.ts';

/** Begins, renews or ends the hold. */
export function held(state: GateState, config: GateConfig): Turn {
  const cause = wantedHold(state, config);
  if (cause === null) {
    if (state.hold === null) return stay(state);
    if (state.hold.cause === 'emergency') return endHold(state, 'emergency_over', config);
    return endHold(state, scheduleStopped(state, config) ? 'fault' : 'schedule', config);
  }
  const hold = state.hold?.cause === cause ? state.hold : { cause, until: state.at, askedAt: null };
  const next: GateState = { ...state, hold };
  if (!due(next, config) || !mayAsk(next)) return stay(next);
  const until = state.at + config.limits.holdMs;
  return {
    state: { ...next, nextId: state.nextId + 1, opening: null, hold: { cause, until, askedAt: state.at } },
    effects: [{ type: 'hold_open', id: `${cause}-${state.nextId}`, until, cause }],
  };
}

/** Not more often than that: a board that falls back to rest again and again must not make the lock chatter. */
function due({ at, hold, door }: GateState, { limits }: GateConfig): boolean {
  if (hold === null) return false;
  if (hold.askedAt === null || at >= hold.until - limits.holdMs / 2) return true;
  const again = hold.cause === 'emergency' ? limits.emergencyAgainMs : limits.holdAgainMs;
  return door?.position !== 'free' && at - hold.askedAt >= again;
}

/** In an emergency the board is told also when it is not known where its relay stands. */
function mayAsk({ door, hold }: GateState): boolean {
  return door?.link === 'up' && (hold?.cause === 'emergency' || door.position !== 'unknown');
}
