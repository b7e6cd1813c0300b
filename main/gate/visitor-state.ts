// Main process, pure. Which of the visitor's states the gate is in: one message, about what holds things up.
// It must never say *welcome* before the gate has decided so.
import type { VisitorState } from '../../contract/gate.ts';
import type { Hint } from '../../contract/vision.ts';
import type { GateConfig } from './config.ts';
import { controlOf } from './control.ts';
import { alarmOf } from './doorway.ts';
import type { Fixable } from './evidence.ts';
import { counted, crowded, isSpent, overfull, persons, standingOf } from './people.ts';
import type { Person } from './person.ts';
import type { GateState, Phase } from './state.ts';
import { outOfService } from './touches.ts';

export type Message = { readonly state: VisitorState; readonly hint: Hint | null };

const ASK: Readonly<Record<Fixable, VisitorState>> = {
  no_mask: 'wear_mask',
  incorrect: 'fix_mask',
  obstructed: 'uncover_face',
};

const PHASE: Readonly<Record<VisitorState, Phase>> = {
  idle: 'free',
  approach: 'free',
  looking: 'busy',
  hint: 'busy',
  wear_mask: 'busy',
  fix_mask: 'busy',
  uncover_face: 'busy',
  welcome: 'open',
  walk_in: 'open',
  ask_staff: 'ask_staff',
  closed: 'closed',
  close_door: 'busy',
  please_wait: 'full',
  one_at_a_time: 'busy',
  emergency: 'emergency',
  out_of_service: 'out_of_service',
};

export const phaseOf = (state: VisitorState): Phase => PHASE[state];

const say = (state: VisitorState, hint: Hint | null = null): Message => ({ state, hint });

/** The one message for the visitor; what stands higher in this list hides what stands below. */
export function message(state: GateState, config: GateConfig): Message {
  const { opening } = state;
  const control = controlOf(state, config);
  if (control === 'emergency') return say('emergency');
  if (control === 'locked') return say('closed');
  if (control === 'held_open') return say('walk_in');
  if (opening?.cause === 'staff') return say(opening.seenFree ? 'walk_in' : 'welcome');
  if (control === 'free') return say('walk_in');
  if (control === 'closed') return say('closed');
  if (outOfService(state, config)) return say('out_of_service');
  const zone = counted(state, config);
  if (opening?.cause === 'automatic') {
    const asked = state.policy === 'remind' ? asks(zone, state.at, config) : null;
    return asked ?? say(opening.seenFree ? 'walk_in' : 'welcome');
  }
  if (alarmOf(state, config) !== 'none') return say('close_door');
  if (staffAsked(state, config)) return say('ask_staff');
  if (overfull(zone, state) || (state.room === 0 && zone.length === 0)) return say('please_wait');
  if (zone.length > 0) return toThoseInZone(zone, state, config);
  return say(persons(state, config).length > 0 ? 'approach' : 'idle');
}

/** Since when somebody has been kept waiting; null when nobody is. */
export function waiting(state: GateState, config: GateConfig): number | null {
  if (controlOf(state, config) !== 'automatic' || state.opening !== null || outOfService(state, config)) return null;
  const zone = counted(state, config);
  // Who waits for room waits for others to leave, not for staff.
  if (overfull(zone, state)) return null;
  const kept = zone.length > 0 && toThoseInZone(zone, state, config).state !== 'welcome';
  return kept ? (state.waitingSince ?? state.at) : null;
}

function staffAsked({ at, calledAt, waitingSince }: GateState, config: GateConfig): boolean {
  if (calledAt !== null && at - calledAt < config.limits.callShownMs) return true;
  return waitingSince !== null && at - waitingSince >= config.askStaffAfterMs;
}

/** Whoever holds things up, in order of arrival: first who must act, then who must be seen better. */
function toThoseInZone(zone: readonly Person[], { at, policy }: GateState, config: GateConfig): Message {
  if (crowded(zone, config) && zone.some((person) => !isSpent(person, at))) return say('one_at_a_time');
  const asked = asks(zone, at, config);
  if (asked !== null) return asked;
  const cleared = (person: Person) => standingOf(person, at, config).kind === 'cleared';
  const waits = zone.filter((person) => !isSpent(person, at));
  const unseen = waits.find((person) => !cleared(person));
  if (unseen !== undefined) {
    const hinted = unseen.hint !== null && at - unseen.usableAt >= config.limits.hintAfterMs;
    return hinted ? say('hint', unseen.hint) : say('looking');
  }
  // A check has no door: who passed it stays welcome.
  if (policy === 'check-only' && zone.every(cleared)) return say('welcome');
  // Everyone here has had an opening: stepping back out of the zone is what gives another.
  return waits.length > 0 ? say('looking') : say('hint', 'step_back');
}

function asks(zone: readonly Person[], at: number, config: GateConfig): Message | null {
  for (const person of zone) {
    const standing = standingOf(person, at, config);
    if (standing.kind === 'refused') return say(ASK[standing.finding]);
  }
  return null;
}
