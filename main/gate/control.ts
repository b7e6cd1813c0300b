// Main process, pure. Who has the last word over the door: emergency > staff > schedule > automatic. Nothing else in
// the gate may weigh these against each other.
import type { Screen } from '../../contract/gate.ts';
import { type GateConfig, movesDoor } from './config.ts';
import type { GateState } from './state.ts';
import { scheduleStopped } from './touches.ts';

/** `locked`, `held_open`: staff. `free`, `closed`: the opening hours. `automatic`: the mask check. */
export type Control = 'emergency' | 'locked' | 'held_open' | 'free' | 'closed' | 'automatic';

export function controlOf(state: GateState, config: GateConfig): Control {
  if (state.inputs?.emergency === true) return 'emergency';
  if (state.mode.kind !== 'automatic') return state.mode.kind;
  if (state.schedule === 'locked') return 'closed';
  return wantedHold(state, config) === null ? 'automatic' : 'free';
}

/** Why the door is to be free as long as this stays so; null when nothing of the kind holds. */
export function wantedHold(state: GateState, config: GateConfig): 'emergency' | 'schedule' | null {
  if (!movesDoor(config)) return null;
  if (state.inputs?.emergency === true) return 'emergency';
  const free = state.schedule === 'free' && state.mode.kind !== 'locked';
  return free && !scheduleStopped(state, config) ? 'schedule' : null;
}

const BY: Readonly<Record<Control, Screen['control']>> = {
  emergency: 'emergency',
  locked: 'staff',
  held_open: 'staff',
  free: 'schedule',
  closed: 'schedule',
  automatic: 'automatic',
};

export const controlledBy = (state: GateState, config: GateConfig): Screen['control'] => BY[controlOf(state, config)];
