// Main process, pure. The door itself, as its contact tells: opened by somebody who may, forced, or left open; and the
// exit button. It must never take an input that cannot be read for one that says something.
import type { InputReading } from '../../contract/door.ts';
import type { DoorWords } from '../../contract/door-words.ts';
import type { DoorAlarm } from '../../contract/gate.ts';
import { type GateConfig, movesDoor } from './config.ts';
import { type Control, controlOf } from './control.ts';
import { doorReady, openForExit } from './opening.ts';
import { followedBy, type GateState, record, stay, type Turn } from './state.ts';
import { handStopped } from './touches.ts';

/** A reading that differs from the one before, recorded with what follows from it. */
export function inputsRead(state: GateState, told: InputReading, config: GateConfig): Turn {
  const before = state.inputs;
  const reading = withEmergencyKept(before, told);
  const opened = reading.door === 'open' && before?.door !== 'open';
  const asked = reading.exitRequested && before?.exitRequested !== true;
  const next: GateState = {
    ...state,
    inputs: reading,
    openSince: reading.door !== 'open' ? null : opened ? state.at : state.openSince,
    // Only a door that was seen closed can be seen to be forced.
    forced: opened
      ? before?.door === 'closed' && !excused(state, reading, config)
      : state.forced && reading.door === 'open',
    exitAt: reading.exitRequested ? state.at : (before?.exitRequested ?? false) ? state.at : state.exitAt,
  };
  const recorded: Turn = { state: next, effects: [record({ kind: 'inputs', ...reading })] };
  return asked ? followedBy(recorded, (then) => exitRequested(then, config)) : recorded;
}

/**
 * An emergency that cannot be read any more goes on: what burns may burn the contact's wire first, and a door that locks
 * then locks people in. It ends when the contact is read as inactive, or when staff end it; never by time or silence.
 */
function withEmergencyKept(before: InputReading | null, told: InputReading): InputReading {
  return before?.emergency === true && told.emergencyUnread === true ? { ...told, emergency: true } : told;
}

/** Staff have looked, and end an emergency whose contact cannot be read. One that is read as active they cannot end. */
export function emergencyEnded(state: GateState): Turn {
  if (!endable(state) || state.inputs === null) return stay(state);
  const inputs = { ...state.inputs, emergency: false };
  return { state: { ...state, inputs }, effects: [record({ kind: 'inputs', ...inputs })] };
}

export const endable = ({ inputs }: GateState) => inputs?.emergency === true && inputs.emergencyUnread === true;

/** Somebody wants out. A lock keeps people out, never in: staff's lock and the opening hours do not stand against it. */
function exitRequested(state: GateState, config: GateConfig): Turn {
  if (!config.exitOpens || !movesDoor(config)) return stay(state);
  if (state.hold !== null || state.mode.kind === 'held_open') return stay(state);
  if (handStopped(state, config) || !doorReady(state)) return stay(state);
  return openForExit(state, config);
}

/** Somebody who may has just opened: an opening is in force or was a moment ago, or somebody asked to leave. */
function excused(state: GateState, reading: InputReading, { limits, forcedOpenAlarm }: GateConfig): boolean {
  if (!forcedOpenAlarm || reading.exitRequested || reading.emergency || mayBeOpened(state)) return true;
  const last = Math.max(state.freeAt ?? Number.NEGATIVE_INFINITY, state.exitAt ?? Number.NEGATIVE_INFINITY);
  return state.at - last <= limits.graceMs;
}

/** Something lets the door be opened now, whatever the relay has reported of it yet. */
function mayBeOpened({ door, opening, hold, mode, inputs }: GateState): boolean {
  const told = opening?.moves === true || hold !== null || mode.kind === 'held_open';
  return told || door?.position === 'free' || inputs?.emergency === true || inputs?.exitRequested === true;
}

/** Notes that the door may be opened; to be called at the end of every step. */
export function freeNoted(state: GateState): GateState {
  return mayBeOpened(state) ? { ...state, freeAt: state.at } : state;
}

/** How the door stands open although nothing lets it. */
export function alarmOf({ at, openSince, freeAt, forced }: GateState, config: GateConfig): DoorAlarm {
  if (forced) return 'forced_open';
  if (openSince === null) return 'none';
  const openFor = at - Math.max(openSince, freeAt ?? openSince);
  if (openFor >= config.heldOpenAlarmMs) return 'held_open';
  return openFor >= config.heldOpenWarnMs ? 'held_open_soon' : 'none';
}

const MODE: Readonly<Record<Control, DoorWords['mode']>> = {
  emergency: 'LockedOpen',
  locked: 'LockedDown',
  held_open: 'Unlocked',
  free: 'Unlocked',
  closed: 'Blocked',
  automatic: 'Locked',
};

/** The door in ONVIF's words. */
export function doorWords(state: GateState, config: GateConfig): DoorWords {
  const { door, inputs, opening, faults } = state;
  const doubted = faults.some(({ code }) => code === 'door_unknown') ? 'Fault' : 'Unknown';
  const lock = { rest: 'Locked', free: 'Unlocked', unknown: doubted } as const;
  const contact = { open: 'Open', closed: 'Closed', unknown: 'Unknown' } as const;
  const alarm = {
    none: 'Normal',
    held_open_soon: 'Normal',
    held_open: 'DoorOpenTooLong',
    forced_open: 'DoorForcedOpen',
  } as const;
  const accessed = opening?.moves === true;
  return {
    mode: door === null ? 'Unknown' : accessed ? 'Accessed' : MODE[controlOf(state, config)],
    door: contact[inputs?.door ?? 'unknown'],
    lock: lock[door?.position ?? 'unknown'],
    alarm: alarm[alarmOf(state, config)],
  };
}

/** Records the words when one of them has changed. */
export function wordsRecorded(state: GateState, config: GateConfig): Turn {
  const words = doorWords(state, config);
  const { words: said } = state;
  const same =
    said?.mode === words.mode && said.door === words.door && said.lock === words.lock && said.alarm === words.alarm;
  if (same) return stay(state);
  return { state: { ...state, words }, effects: [record({ kind: 'door_words', ...words })] };
}
