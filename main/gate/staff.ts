// Main process, pure. What staff may do by hand. Priority: emergency > lock > hold open, let in > schedule > automatic;
// only *automatic*, or the end that staff gave it, lifts the lock. Who the staff member is was checked before the act came here.
import type { ActRefusal, GateEvent, StaffAct } from '../../contract/gate.ts';
import { type GateConfig, movesDoor } from './config.ts';
import { controlOf } from './control.ts';
import { emergencyEnded, endable } from './doorway.ts';
import { atRest, doorReady, holdOpen, openOnce } from './opening.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';
import { handStopped } from './touches.ts';

const MINUTE_MS = 60_000;

type StaffEvent = Extract<GateEvent, { type: 'staff' }>;

/** Why this act would not be carried out now; null when it would. */
export function whyRefused(state: GateState, act: StaffAct, config: GateConfig): ActRefusal | null {
  const control = controlOf(state, config);
  switch (act.kind) {
    case 'call_answered':
      return null;
    case 'lock':
      return control === 'emergency' ? 'emergency' : null;
    case 'automatic':
      return control === 'emergency' && !endable(state) ? 'emergency' : null;
    case 'let_in':
    case 'hold_open':
    case 'try_lock':
      if (control === 'emergency') return 'emergency';
      if (!movesDoor(config)) return 'check_only';
      if (control === 'locked') return 'locked';
      // The door is free already; one opening would only cut the hold short.
      if ((control === 'held_open' || control === 'free') && act.kind !== 'hold_open') return 'held_open';
      if (handStopped(state, config)) return 'door_fault';
      return doorReady(state) ? null : 'door_not_ready';
    default:
      return act satisfies never;
  }
}

/** Carries out a staff act, or records that and why it was refused. */
export function staffActed(state: GateState, event: StaffEvent, config: GateConfig): Turn {
  const { by, role, act } = event;
  const who = role === undefined ? { by } : { by, role };
  const refused = whyRefused(state, act, config);
  if (refused !== null) return { state, effects: [record({ kind: 'staff', ...who, act, refused })] };
  // Recorded first: the journal has the decision before the door moves.
  const turn = { state, effects: [record({ kind: 'staff', ...who, act })] };
  return followedBy(turn, (next) => carriedOut(next, act, config));
}

function carriedOut(state: GateState, act: StaffAct, config: GateConfig): Turn {
  switch (act.kind) {
    case 'let_in':
      return openOnce({ ...state, calledAt: null }, 'staff', true, config, act.longer === true);
    case 'hold_open':
      return holdOpen({ ...state, calledAt: null }, state.at + act.minutes * MINUTE_MS);
    case 'try_lock':
      return openOnce(state, 'staff', true, config);
    case 'lock': {
      const until = act.minutes === undefined ? null : state.at + act.minutes * MINUTE_MS;
      return atRest({ ...state, mode: { kind: 'locked', until } }, 'staff', config);
    }
    case 'automatic':
      return followedBy(emergencyEnded(state), (next) =>
        next.mode.kind === 'held_open' ? atRest(next, 'staff', config) : stay({ ...next, mode: { kind: 'automatic' } }),
      );
    case 'call_answered':
      return stay({ ...state, calledAt: null });
    default:
      return act satisfies never;
  }
}
