// Main process, pure. The gate's one function: a state and an event give the next state and what to do.
// No clock, no I/O, no randomness: the same events give the same effects, today and from the journal.
import type { GateEffect, GateEvent, Policy } from '../../contract/gate.ts';
import type { ScheduleState } from '../../contract/schedule.ts';
import type { GateConfig } from './config.ts';
import { freeNoted, inputsRead, wordsRecorded } from './doorway.ts';
import { faultCame, faultWent } from './faults.ts';
import { held } from './hold.ts';
import { doorReported, expired } from './opening.ts';
import { aged, judged, seen } from './people.ts';
import { decided, refusalsRecorded } from './policy.ts';
import { phaseRecorded, shown } from './screen.ts';
import { staffActed } from './staff.ts';
import { followedBy, type GateState, initialState, record, stay, type Turn } from './state.ts';
import { waiting } from './visitor-state.ts';

/**
 * One step. Total: every event has an answer in every state. Effects are in the order in which they must be
 * carried out: a decision is recorded before the door moves. Time never goes back: an earlier `at` counts as now.
 */
export function step(state: GateState, event: GateEvent, config: GateConfig): Turn {
  const at = Number.isFinite(event.at) ? Math.max(state.at, event.at) : state.at;
  let turn = timePassed({ ...state, at }, config);
  turn = followedBy(turn, (next) => happened(next, event, config));
  turn = followedBy(turn, (next) => held(next, config));
  turn = followedBy(turn, (next) => stay(aged(next, config)));
  // A frame tells who is there a moment before its verdicts tell how they look; only the verdicts may open.
  if (event.type === 'verdicts') turn = followedBy(turn, (next) => decided(next, config));
  turn = followedBy(turn, (next) => refusalsRecorded(next, config));
  turn = followedBy(turn, (next) => stay({ ...next, waitingSince: waiting(next, config) }));
  turn = followedBy(turn, (next) => stay(freeNoted(next)));
  turn = followedBy(turn, (next) => wordsRecorded(next, config));
  turn = followedBy(turn, (next) => phaseRecorded(next, config));
  return followedBy(turn, (next) => shown(next, config));
}

/** All effects of a sequence of events, from the beginning. */
export function replay(events: readonly GateEvent[], config: GateConfig): readonly GateEffect[] {
  let state = initialState(config);
  const effects: GateEffect[] = [];
  for (const event of events) {
    const turn = step(state, event, config);
    state = turn.state;
    effects.push(...turn.effects);
  }
  return effects;
}

/** Holds, openings, calls and people end by time alone, on whichever event comes first. */
function timePassed(state: GateState, config: GateConfig): Turn {
  const unanswered = state.calledAt !== null && state.at - state.calledAt >= config.limits.callMs;
  return followedBy(expired(unanswered ? { ...state, calledAt: null } : state, config), (next) =>
    stay(aged(next, config)),
  );
}

/** A finger that presses again and again calls once. */
function called(state: GateState, config: GateConfig): Turn {
  if (state.calledAt !== null && state.at - state.calledAt < config.limits.callShownMs) return stay(state);
  return { state: { ...state, calledAt: state.at }, effects: [record({ kind: 'call' })] };
}

function scheduled(state: GateState, schedule: ScheduleState): Turn {
  if (state.schedule === schedule) return stay(state);
  return { state: { ...state, schedule }, effects: [record({ kind: 'schedule', state: schedule })] };
}

/** A policy that the owner wrote nowhere is not taken from anybody. */
function policySet(state: GateState, policy: Policy, config: GateConfig): Turn {
  const written = policy === config.policy || config.laterPolicies.includes(policy);
  if (state.policy === policy || !written) return stay(state);
  return { state: { ...state, policy }, effects: [record({ kind: 'policy', policy })] };
}

function happened(state: GateState, event: GateEvent, config: GateConfig): Turn {
  switch (event.type) {
    case 'frame':
      return stay({ ...seen(state, event.tracks, config), searched: event.searched });
    case 'verdicts':
      return stay(judged(state, event.verdicts, event.frameAt, config));
    case 'staff':
      return staffActed(state, event, config);
    case 'call':
      return called(state, config);
    case 'door':
      return doorReported(state, event.state, config);
    case 'fault':
      return faultCame(state, event.fault, config);
    case 'recovered':
      return faultWent(state, event.code);
    case 'schedule':
      return scheduled(state, event.state);
    case 'policy':
      return policySet(state, event.policy, config);
    case 'room':
      return stay({ ...state, room: event.room });
    case 'inputs':
      return inputsRead(state, event.reading, config);
    case 'tick':
      return stay(state);
    default:
      return event satisfies never;
  }
}
