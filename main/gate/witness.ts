// Tests only. A bystander at the door who hears the events and works out alone what the gate may do, so that the
// gate does not vouch for itself in its own property tests.
import type { FaultCode } from '../../contract/faults.ts';
import type { GateEffect, GateEvent, OpeningCause, Policy } from '../../contract/gate.ts';
import type { Probabilities } from '../../contract/labels.ts';
import type { GateConfig } from './config.ts';
import { type GateState, initialState } from './state.ts';
import { step } from './step.ts';

/** These are told and stop nothing. */
export const TOLD_ONLY: ReadonlySet<FaultCode> = new Set(['door_inputs', 'clock']);

export type Track = {
  readonly inZone: boolean;
  /** On the newest frame, well or badly. */
  readonly found: boolean;
  readonly nearest: boolean;
  readonly verdicts: { at: number; p: Probabilities }[];
  readonly outAt: number[];
};

/** What a bystander knows who has only heard the events. */
export type Witness = {
  readonly tracks: Map<number, Track>;
  searched: boolean;
  readonly faults: Set<FaultCode>;
  locked: boolean;
  /** When staff's lock ends by itself. */
  lockedUntil: number | null;
  policy: Policy;
  room: number | null;
  emergency: boolean;
  /** The emergency contact cannot be read now. */
  unread: boolean;
  free: boolean;
};

export type Visit = {
  readonly event: GateEvent;
  readonly effects: readonly GateEffect[];
  readonly before: GateState;
  readonly after: GateState;
  readonly seen: Witness;
};

/** Runs a day and shows every step, with what a bystander knew at its end, to `look`. */
export function walk(events: readonly GateEvent[], config: GateConfig, look: (visit: Visit) => void): GateState {
  let state = initialState(config);
  const seen: Witness = {
    tracks: new Map(),
    searched: false,
    faults: new Set(),
    locked: false,
    lockedUntil: null,
    policy: config.policy,
    room: null,
    emergency: false,
    unread: false,
    free: false,
  };
  for (const event of events) {
    hear(seen, event, config);
    const turn = step(state, event, config);
    look({ event, effects: turn.effects, before: state, after: turn.state, seen });
    state = turn.state;
  }
  return state;
}

function hear(seen: Witness, event: GateEvent, config: GateConfig): void {
  if (event.type === 'frame') {
    seen.searched = event.searched;
    const ids = new Set<number>(event.tracks.map((track) => track.id));
    for (const id of [...seen.tracks.keys()]) if (!ids.has(id)) seen.tracks.delete(id);
    for (const { id, inZone, usable, hint, nearest = false } of event.tracks) {
      const found = usable || hint !== null;
      const known = seen.tracks.get(id) ?? { inZone, found, nearest, verdicts: [], outAt: [] };
      if (!inZone) known.outAt.push(event.at);
      seen.tracks.set(id, { ...known, inZone, found, nearest });
    }
  }
  if (event.type === 'verdicts') {
    for (const { trackId, probabilities } of event.verdicts) {
      seen.tracks.get(trackId)?.verdicts.push({ at: event.at, p: probabilities });
    }
  }
  if (event.type === 'fault' && !TOLD_ONLY.has(event.fault.code)) seen.faults.add(event.fault.code);
  if (event.type === 'recovered') seen.faults.delete(event.code);
  if (event.type === 'inputs') {
    const unread = event.reading.emergencyUnread === true;
    seen.emergency = event.reading.emergency || (seen.emergency && unread);
    seen.unread = unread;
  }
  if (event.type === 'schedule') seen.free = event.state === 'free';
  const written = [config.policy, ...config.laterPolicies];
  if (event.type === 'policy' && written.includes(event.policy)) seen.policy = event.policy;
  if (event.type === 'room') seen.room = event.room;
  if (seen.lockedUntil !== null && event.at >= seen.lockedUntil) unlocked(seen);
  if (event.type === 'staff' && event.act.kind === 'automatic' && seen.unread) seen.emergency = false;
  if (event.type !== 'staff' || seen.emergency) return;
  if (event.act.kind === 'automatic') unlocked(seen);
  if (event.act.kind !== 'lock') return;
  seen.locked = true;
  seen.lockedUntil = event.act.minutes === undefined ? null : event.at + event.act.minutes * 60_000;
}

function unlocked(seen: Witness): void {
  seen.locked = false;
  seen.lockedUntil = null;
}

export const notFace = (p: Probabilities) => p[4] ?? 1;
/** Whether a look has said of it that it is no face; who is not found any more needs to have been less sure of. */
export const mayBeNoFace = ({ verdicts, found }: Track, { limits }: GateConfig) =>
  verdicts.some(({ p }) => notFace(p) >= (found ? limits.ignoreFrom : limits.ignoreBelow));
export const maskGivenFace = (p: Probabilities) => (p[0] ?? 0) / (1 - notFace(p));

/** The most that these verdicts can say for a mask: every frame counted in full, nothing against it counted. */
export function mostForMask(verdicts: Track['verdicts'], { prior: shares }: GateConfig): number {
  const prior = shares.mask / (1 - shares.not_face);
  const odds = (p: number) => Math.log(p / (1 - p));
  return verdicts
    .filter(({ p }) => notFace(p) < 1 && maskGivenFace(p) > prior)
    .reduce((sum, { p }) => sum + Math.min(5, odds(Math.min(0.999999, maskGivenFace(p))) - odds(prior)), 0);
}

export const opens = (effects: readonly GateEffect[], cause: OpeningCause) =>
  effects.filter((effect) => effect.type === 'open' && effect.cause === cause);

export const holds = (effects: readonly GateEffect[], cause: 'staff' | 'schedule' | 'emergency') =>
  effects.filter((effect) => effect.type === 'hold_open' && effect.cause === cause);

export const leavesRest = (effects: readonly GateEffect[]) =>
  effects.some((effect) => effect.type === 'open' || effect.type === 'hold_open');

/** Says which promise was broken. Quicker than a matcher, for checks that run half a million times. */
export function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken: ${promise}`);
}
