// Main process, pure. What happens to the door when a fault comes or goes.
// In doubt the door rests; only a staff act, the opening hours or an emergency in force outlive a fault.
import type { Fault, FaultCode } from '../../contract/faults.ts';
import type { GateConfig } from './config.ts';
import { atRest } from './opening.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';
import { stops, stopsHand, TOUCHES } from './touches.ts';

/** A fault stands from now on. The same one again only renews its message. */
export function faultCame(state: GateState, fault: Fault, config: GateConfig): Turn {
  if (state.faults.some((known) => known.code === fault.code)) {
    return stay({ ...state, faults: state.faults.map((known) => (known.code === fault.code ? fault : known)) });
  }
  const blind = TOUCHES[fault.code] === 'picture';
  const standing: GateState = {
    ...state,
    faults: [...state.faults, fault],
    people: blind ? [] : state.people,
    seenAt: blind ? null : state.seenAt,
  };
  // An opening that the mask check did not decide on does not depend on it.
  const byHand = state.mode.kind === 'held_open' || (state.opening !== null && state.opening.cause !== 'automatic');
  const rests = stopsHand(fault.code, config) || (stops(fault.code, config) && !byHand);
  const turn = rests ? atRest(standing, 'fault', config) : stay(standing);
  return followedBy(turn, (next) => ({
    state: next,
    effects: [record({ kind: 'fault', code: fault.code, message: fault.message })],
  }));
}

export function faultWent(state: GateState, code: FaultCode): Turn {
  if (!state.faults.some((known) => known.code === code)) return stay(state);
  const faults = state.faults.filter((known) => known.code !== code);
  return { state: { ...state, faults }, effects: [record({ kind: 'recovered', code })] };
}
