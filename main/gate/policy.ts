// Main process, pure. When the door opens by itself, and when a refusal is put on record. Nobody is let in by
// another person's mask: everyone who counts is judged, and one who is not decided keeps it shut.
import type { Label } from '../../contract/labels.ts';
import type { GateConfig } from './config.ts';
import { controlOf } from './control.ts';
import { doorReady, openOnce } from './opening.ts';
import { counted, crowded, isSpent, overfull, standingOf } from './people.ts';
import type { Person } from './person.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';
import { outOfService } from './touches.ts';

/** Opens, if the policy, the room and everyone who counts allow it now. */
export function decided(state: GateState, config: GateConfig): Turn {
  const zone = counted(state, config);
  if (!mayOpen(state, config) || !newcomerWaits(zone, state.at)) return stay(state);
  if (crowded(zone, config) || overfull(zone, state)) return stay(state);
  const findings = findingsOf(zone, state.at, config);
  const admitted =
    findings.length === zone.length && (state.policy === 'remind' || findings.every((f) => f === 'mask'));
  if (!admitted) return stay(state);
  const people = zone.length;
  const newcomers = zone.filter((person) => !isSpent(person, state.at)).length;
  const some = newcomers === people ? {} : { newcomers };
  const decision = record({ kind: 'decision', decision: 'admit', people, ...some, findings });
  return followedBy({ state, effects: [decision] }, (next) =>
    openOnce(next, 'automatic', state.policy !== 'check-only', config),
  );
}

/** Puts refusals in the zone on record, once a person. `remind` refuses nobody. */
export function refusalsRecorded(state: GateState, config: GateConfig): Turn {
  if (state.policy === 'remind' || controlOf(state, config) !== 'automatic' || outOfService(state, config))
    return stay(state);
  const zone = counted(state, config);
  // Whoever is asked to wait for something else than a mask has not been refused one.
  if (crowded(zone, config) || overfull(zone, state)) return stay(state);
  const fresh = zone.filter(
    (person) =>
      !person.refusalRecorded && !isSpent(person, state.at) && standingOf(person, state.at, config).kind === 'refused',
  );
  if (fresh.length === 0) return stay(state);
  const findings = findingsOf(zone, state.at, config);
  const people = state.people.map((person) => (fresh.includes(person) ? { ...person, refusalRecorded: true } : person));
  return {
    state: { ...state, people },
    effects: [record({ kind: 'decision', decision: 'refuse', people: zone.length, findings })],
  };
}

/** Everything but the people: mode, faults, the door, and the time since the last opening. */
function mayOpen(state: GateState, config: GateConfig): boolean {
  return (
    controlOf(state, config) === 'automatic' &&
    state.opening === null &&
    state.at >= state.rearmAt &&
    state.at >= state.heldBackUntil &&
    !outOfService(state, config) &&
    state.seenAt !== null &&
    state.at - state.seenAt <= config.limits.staleMs &&
    state.searched &&
    (state.policy === 'check-only' || (doorReady(state) && state.door?.position === 'rest'))
  );
}

/** Somebody who has not had an opening stands there now, not only a moment ago. */
function newcomerWaits(zone: readonly Person[], at: number): boolean {
  return zone.some((person) => person.inZone && !isSpent(person, at));
}

/** The findings of all who are decided. */
function findingsOf(zone: readonly Person[], at: number, config: GateConfig): readonly Label[] {
  return zone.flatMap((person): readonly Label[] => {
    const standing = standingOf(person, at, config);
    if (standing.kind === 'cleared') return ['mask'];
    return standing.kind === 'refused' ? [standing.finding] : [];
  });
}
