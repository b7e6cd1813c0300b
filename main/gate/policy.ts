// Main process, pure. When the door opens by itself, and when a refusal is put on record. Nobody is let in by
// another person's mask: everyone in the zone is judged, and one who is not decided keeps it shut.
import type { Label } from '../../contract/labels.ts';
import type { GateConfig } from './config.ts';
import { controlOf } from './control.ts';
import { doorReady, openOnce } from './opening.ts';
import { inZone, isSpent, standingOf } from './people.ts';
import type { Person } from './person.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';
import { outOfService } from './touches.ts';

/** Opens, if the policy and everyone in the zone allow it now. */
export function decided(state: GateState, config: GateConfig): Turn {
  const zone = inZone(state, config);
  if (!mayOpen(state, config) || !newcomerWaits(zone, state.at)) return stay(state);
  const findings = findingsOf(zone, state.at, config);
  const admitted =
    findings.length === zone.length && (config.policy === 'remind' || findings.every((f) => f === 'mask'));
  if (!admitted) return stay(state);
  const decision = record({ kind: 'decision', decision: 'admit', people: zone.length, findings });
  return followedBy({ state, effects: [decision] }, (next) =>
    openOnce(next, 'automatic', config.policy !== 'check-only', config),
  );
}

/** Puts refusals in the zone on record, once a person. `remind` refuses nobody. */
export function refusalsRecorded(state: GateState, config: GateConfig): Turn {
  if (config.policy === 'remind' || controlOf(state, config) !== 'automatic' || outOfService(state, config))
    return stay(state);
  const zone = inZone(state, config);
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
    (config.policy === 'check-only' || (doorReady(state) && state.door?.position === 'rest'))
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
