// Main process, pure. Who is there: one entry a track, with its evidence and whether it has had its opening.
// A person exists exactly as long as the track; nothing here may be kept under another id.
import type { Probabilities } from '../../contract/labels.ts';
import type { SeenTrack, TrackId } from '../../contract/vision.ts';
import type { GateConfig } from './config.ts';
import { isNoFace, type Standing, standing, weigh } from './evidence.ts';
import type { Person } from './person.ts';
import type { GateState } from './state.ts';

/** A flicker at the border is not a departure: neither a bare face nor a let-in one gets away by it. */
export function standsInZone(person: Person, at: number, config: GateConfig): boolean {
  return person.inZone || (person.inZoneAt !== null && at - person.inZoneAt < config.limits.leaveMs);
}

export const isSpent = (person: Person, at: number) => at < person.spentUntil;

/** Told of, but not found on the newest frame, after looks that showed no face. */
function isGhost({ evidence, hint, usableAt }: Person, { seenAt }: GateState, config: GateConfig): boolean {
  const found = hint !== null || seenAt === null || usableAt >= seenAt;
  return !found && evidence !== null && isNoFace(evidence, config);
}

/** Whether nothing, or not enough, speaks for a mask; what is no face lacks none. */
function mayLackMask({ evidence }: Person, config: GateConfig): boolean {
  return evidence === null || (!isNoFace(evidence, config) && (evidence.refused || evidence.recent.mask < 0.5));
}

export function standingOf(person: Person, at: number, config: GateConfig): Standing {
  const waitedMs = person.enteredAt === null ? 0 : at - person.enteredAt;
  return standing(person.evidence, at, waitedMs, config);
}

/** Everyone who counts as a person, in order of arrival. */
export function persons(state: GateState, config: GateConfig): readonly Person[] {
  return state.people.filter((person) => !person.evidence?.ignored && !isGhost(person, state, config));
}

/** The persons who stand in the zone: they are judged together. */
export function inZone(state: GateState, config: GateConfig): readonly Person[] {
  return persons(state, config).filter((person) => standsInZone(person, state.at, config));
}

/** The persons that a decision is about. Where the camera did not tell who is nearest, nobody is left out. */
export function counted(state: GateState, config: GateConfig): readonly Person[] {
  const zone = inZone(state, config);
  if (config.whoCounts !== 'nearest') return zone;
  const nearest = zone.filter((person) => person.nearest);
  return nearest.length > 0 ? nearest : zone;
}

/** More than one where the owner wants one at a time: nobody is let in until they have sorted themselves out. */
export const crowded = (zone: readonly Person[], config: GateConfig): boolean =>
  config.whoCounts === 'one-at-a-time' && zone.length > 1;

/** Those who have not had an opening are more than the house still takes. */
export const overfull = (zone: readonly Person[], { at, room }: GateState): boolean =>
  room !== null && zone.filter((person) => !isSpent(person, at)).length > room;

/** Everyone that the camera tracks now. Who is missing has left, and all evidence with them. */
export function seen(state: GateState, tracks: readonly SeenTrack[], config: GateConfig): GateState {
  const { at } = state;
  const { limits } = config;
  const now = new Map(tracks.map((track) => [track.id, track]));
  const people: Person[] = [];
  let { heldBackUntil, heirSince } = state;
  for (const person of state.people) {
    const track = now.get(person.id);
    if (track !== undefined) {
      people.push(followed(person, track, at, config));
    } else if (standsInZone(person, at, config)) {
      if (isSpent(person, at)) heirSince = at;
      else if (mayLackMask(person, config)) heldBackUntil = at + limits.vanishedMs;
    }
    now.delete(person.id);
  }
  for (const track of now.values()) {
    const heir = track.inZone && heirSince !== null && at - heirSince <= limits.heirMs;
    people.push(born(track, at, heir ? at + limits.heirWaitMs : 0));
    if (heir) heirSince = null;
  }
  return { ...state, people, heldBackUntil, heirSince, seenAt: at };
}

/** One batch of verdicts; those about tracks that have left say nothing. */
export function judged(
  state: GateState,
  verdicts: readonly { readonly trackId: TrackId; readonly probabilities: Probabilities }[],
  frameAt: number,
  config: GateConfig,
): GateState {
  const people = state.people.map((person) => {
    let { evidence } = person;
    for (const { trackId, probabilities } of verdicts) {
      if (trackId === person.id) evidence = weigh(evidence, probabilities, frameAt, state.at, config);
    }
    return evidence === person.evidence ? person : { ...person, evidence };
  });
  return { ...state, people };
}

/** What time alone changes: who has left the zone may be let in again; a picture that stopped shows nobody. */
export function aged(state: GateState, config: GateConfig): GateState {
  if (state.seenAt === null || state.people.length === 0) return state;
  if (state.at - state.seenAt > config.limits.blindMs) return { ...state, people: [], seenAt: null };
  if (!state.people.some((person) => person.spentUntil > 0 && !standsInZone(person, state.at, config))) return state;
  const people = state.people.map((person) =>
    standsInZone(person, state.at, config) ? person : { ...person, spentUntil: 0 },
  );
  return { ...state, people };
}

/** An opening is for everyone who stands in the zone now, seen as a person or not; or for the nearest alone. */
export function spent(state: GateState, config: GateConfig): readonly Person[] {
  const nearest = config.whoCounts === 'nearest' ? counted(state, config) : null;
  return state.people.map((person) =>
    (nearest?.includes(person) ?? standsInZone(person, state.at, config))
      ? { ...person, spentUntil: Number.POSITIVE_INFINITY }
      : person,
  );
}

function followed(person: Person, track: SeenTrack, at: number, config: GateConfig): Person {
  const stood = standsInZone(person, at, config);
  return {
    ...person,
    inZone: track.inZone,
    inZoneAt: person.inZone || track.inZone ? at : person.inZoneAt,
    enteredAt: stood ? person.enteredAt : track.inZone ? at : null,
    hint: track.hint,
    nearest: track.nearest === true,
    usableAt: track.usable ? at : person.usableAt,
  };
}

function born(track: SeenTrack, at: number, spentUntil: number): Person {
  return {
    id: track.id,
    inZone: track.inZone,
    inZoneAt: track.inZone ? at : null,
    enteredAt: track.inZone ? at : null,
    hint: track.hint,
    nearest: track.nearest === true,
    usableAt: at,
    evidence: null,
    spentUntil,
    refusalRecorded: false,
  };
}
