// Main process, pure. Which standing fault stops what, and what happens to the door when one comes.
// In doubt the door rests; only a staff act in force outlives a fault, and no fault of the door or the journal.
import type { Fault, FaultCode } from '../../contract/faults.ts';
import type { GateConfig } from './config.ts';
import { atRest } from './opening.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';

/** What a fault touches. `door`: staff cannot open either. `picture`: who was seen is no longer known. `inputs`: told, no more. */
const TOUCHES: Readonly<Record<FaultCode, 'picture' | 'judgement' | 'journal' | 'door' | 'inputs'>> = {
  camera_lost: 'picture',
  camera_frozen: 'picture',
  camera_black: 'picture',
  detector: 'picture',
  webgl: 'picture',
  renderer: 'picture',
  classifier: 'judgement',
  model: 'judgement',
  settings: 'judgement',
  journal: 'journal',
  door_link: 'door',
  door_process: 'door',
  door_unknown: 'door',
  door_inputs: 'inputs',
};

/** Whether this fault stops automatic openings: all do, but inputs, and a journal that the owner can do without. */
export function stops(code: FaultCode, config: GateConfig): boolean {
  return TOUCHES[code] !== 'inputs' && !(config.unrecorded && TOUCHES[code] === 'journal');
}

/** Whether this fault stops openings by hand as well. */
export function stopsHand(code: FaultCode, config: GateConfig): boolean {
  return stops(code, config) && (TOUCHES[code] === 'door' || TOUCHES[code] === 'journal');
}

export const outOfService = (state: GateState, config: GateConfig) =>
  state.faults.some((fault) => stops(fault.code, config));

export const handStopped = (state: GateState, config: GateConfig) =>
  state.faults.some((fault) => stopsHand(fault.code, config));

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
  const byHand = state.mode.kind === 'held_open' || state.opening?.cause === 'staff';
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
