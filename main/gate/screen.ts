// Main process, pure. The screen as a value, shown only when it has changed; and the journal's coarser view of it.
// It must never carry a box, a picture or a probability.
import type { Screen } from '../../contract/gate.ts';
import type { GateConfig } from './config.ts';
import { controlledBy } from './control.ts';
import { alarmOf } from './doorway.ts';
import { progress } from './evidence.ts';
import { counted, persons, standingOf } from './people.ts';
import type { Person } from './person.ts';
import { type GateState, record, stay, type Turn } from './state.ts';
import { message, phaseOf } from './visitor-state.ts';

/** Shows the screen if anything on it differs from what was shown last. */
export function shown(state: GateState, config: GateConfig): Turn {
  const screen = screenOf(state, config);
  if (state.shown !== null && JSON.stringify(state.shown) === JSON.stringify(screen)) return stay(state);
  return { state: { ...state, shown: screen }, effects: [{ type: 'show', screen }] };
}

/** Records that the gate went from one phase to another: not every flicker of the screen. */
export function phaseRecorded(state: GateState, config: GateConfig): Turn {
  const now = message(state, config).state;
  const phase = phaseOf(now);
  if (phase === state.phase) return stay(state);
  const entry = { kind: 'gate', state: now, people: counted(state, config).length } as const;
  return { state: { ...state, phase }, effects: [record(entry)] };
}

function screenOf(state: GateState, config: GateConfig): Screen {
  const zone = counted(state, config);
  return {
    ...message(state, config),
    people: persons(state, config).map((person) => ({
      ...figure(person, state.at, config),
      ...(zone.includes(person) ? { counts: true } : {}),
    })),
    mode: state.mode.kind,
    modeUntil: state.mode.kind === 'automatic' ? null : state.mode.until,
    control: controlledBy(state, config),
    alarm: alarmOf(state, config),
    doorContact: state.inputs?.door ?? 'unknown',
    staffCalled: state.calledAt !== null,
    faults: state.faults,
  };
}

function figure(person: Person, at: number, config: GateConfig): Screen['people'][number] {
  const standing = standingOf(person, at, config);
  return {
    trackId: person.id,
    progress: standing.kind === 'cleared' ? 1 : progress(person.evidence, config),
    finding: standing.kind === 'cleared' ? 'mask' : standing.kind === 'refused' ? standing.finding : null,
  };
}
