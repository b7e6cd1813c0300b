// Main process, pure. All that the gate remembers between two events, and a step on the way to the next state.
// It must never hold anything that outlives a visit, but for what staff and the door are doing.
import type { DoorState, InputReading } from '../../contract/door.ts';
import type { DoorWords } from '../../contract/door-words.ts';
import type { Fault } from '../../contract/faults.ts';
import type { GateEffect, GateRecord, OpeningCause, Policy, Screen } from '../../contract/gate.ts';
import type { ScheduleState } from '../../contract/schedule.ts';
import type { GateConfig } from './config.ts';
import type { Person } from './person.ts';

export type Mode =
  | { readonly kind: 'automatic' }
  | {
      readonly kind: 'held_open';
      readonly since: number;
      readonly until: number;
      /** The door has reported that it is free. */
      readonly seenFree: boolean;
    }
  /** `until`: null until staff say so. */
  | { readonly kind: 'locked'; readonly until: number | null };

export type Opening = {
  readonly cause: OpeningCause;
  readonly until: number;
  /** False under `check-only`: the same admission, but no door moves. */
  readonly moves: boolean;
  readonly seenFree: boolean;
};

/** Free as long as an emergency or the opening hours say so: asked for until then, and again before. */
export type Hold = {
  readonly cause: 'emergency' | 'schedule';
  readonly until: number;
  /** Null until the door could be asked. */
  readonly askedAt: number | null;
};

/** What the journal tells apart: not every flicker of the screen is an event. */
export type Phase = 'free' | 'busy' | 'open' | 'ask_staff' | 'closed' | 'full' | 'emergency' | 'out_of_service';

/** Times are main's monotonic clock, ms. */
export type GateState = {
  readonly at: number;
  readonly nextId: number;
  /** In order of arrival, so that the message does not jump between two people. */
  readonly people: readonly Person[];
  /** When the camera last told who is there; null: not since the last fault of the picture. */
  readonly seenAt: number | null;
  /** Somebody near who is not among the people would have been found. */
  readonly searched: boolean;
  readonly door: DoorState | null;
  readonly faults: readonly Fault[];
  /** What staff have set; the schedule and an emergency are weighed against it in control.ts. */
  readonly mode: Mode;
  readonly schedule: ScheduleState;
  readonly policy: Policy;
  /** How many more people the house takes; null: as many as come. */
  readonly room: number | null;
  readonly hold: Hold | null;
  readonly inputs: InputReading | null;
  /** Since when the door contact reads open; null when it does not. */
  readonly openSince: number | null;
  /** It was opened although nothing let it. */
  readonly forced: boolean;
  /** When the door last could be opened, and when the exit button was last pressed. */
  readonly freeAt: number | null;
  readonly exitAt: number | null;
  /** As last recorded. */
  readonly words: DoorWords | null;
  readonly opening: Opening | null;
  /** No automatic opening before. */
  readonly rearmAt: number;
  /** Somebody who was not seen to wear a mask was lost inside the zone: no automatic opening before. */
  readonly heldBackUntil: number;
  /** A let-in person was lost inside the zone then; who is born there next is taken for the same. */
  readonly heirSince: number | null;
  /** Since when somebody in the zone has waited for a decision or an opening. */
  readonly waitingSince: number | null;
  readonly calledAt: number | null;
  readonly phase: Phase;
  readonly shown: Screen | null;
};

/** The gate before its first event: nobody there, the door not heard of yet. */
export function initialState(config: GateConfig): GateState {
  return {
    at: 0,
    nextId: 1,
    people: [],
    seenAt: null,
    searched: false,
    door: null,
    faults: [],
    mode: { kind: 'automatic' },
    schedule: 'automatic',
    policy: config.policy,
    room: null,
    hold: null,
    inputs: null,
    openSince: null,
    forced: false,
    freeAt: null,
    exitAt: null,
    words: null,
    opening: null,
    rearmAt: 0,
    heldBackUntil: 0,
    heirSince: null,
    waitingSince: null,
    calledAt: null,
    phase: 'free',
    shown: null,
  };
}

/** A state and what was decided on the way to it, in order. */
export type Turn = { readonly state: GateState; readonly effects: readonly GateEffect[] };

export const stay = (state: GateState): Turn => ({ state, effects: [] });

/** Goes on from a turn; the effects stay in order. */
export function followedBy(turn: Turn, next: (state: GateState) => Turn): Turn {
  const after = next(turn.state);
  if (after.effects.length === 0) return { state: after.state, effects: turn.effects };
  return { state: after.state, effects: [...turn.effects, ...after.effects] };
}

export const record = (entry: GateRecord): GateEffect => ({ type: 'record', entry });
