// Main process, pure. What each fault touches, and so what it stops. In doubt the door rests.
import type { FaultCode } from '../../contract/faults.ts';
import type { GateConfig } from './config.ts';
import type { GateState } from './state.ts';

/** `door`: staff cannot open either. `picture`: who was seen is no longer known. `inputs`: told, no more. */
export const TOUCHES: Readonly<Record<FaultCode, 'picture' | 'judgement' | 'journal' | 'door' | 'inputs'>> = {
  camera_lost: 'picture',
  camera_frozen: 'picture',
  camera_black: 'picture',
  detector: 'picture',
  webgl: 'picture',
  renderer: 'picture',
  classifier: 'judgement',
  model: 'judgement',
  settings: 'judgement',
  clock: 'inputs',
  journal: 'journal',
  door_link: 'door',
  door_process: 'door',
  door_unknown: 'door',
  door_inputs: 'inputs',
  set_up: 'door',
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

/** Whether the opening hours may not hold the door open: they need no camera, but the door, the journal and themselves. */
export const scheduleStopped = (state: GateState, config: GateConfig) =>
  handStopped(state, config) || state.faults.some(({ code }) => code === 'settings');
