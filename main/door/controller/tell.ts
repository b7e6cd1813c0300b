// Door process, controller: what is told to main. Faults are told when they begin, change or end; never twice.
import type { DoorState, FromDoor } from '../../../contract/door.ts';
import { type DoorFault, TIMES, type Turn } from './state.ts';

type OutcomeWord = Extract<FromDoor, { kind: 'outcome' }>['outcome'];

/** Says what became of an intent. Every intent gets exactly one outcome. */
export function tellOutcome(
  turn: Turn,
  id: string,
  outcome: OutcomeWord,
  detail: string,
  wroteAt: number | null = null,
) {
  turn.out.push({ type: 'tell', message: { kind: 'outcome', id, outcome, detail, wroteAt } });
}

/** Settles every intent that waits for the board's answer. */
export function settleOwed(turn: Turn, outcome: OutcomeWord, detail: string) {
  for (const { id, wroteAt } of turn.s.owed) tellOutcome(turn, id, outcome, detail, wroteAt);
  turn.s.owed = [];
}

/** Settles every opening that was accepted and not yet written. */
export function settlePending(turn: Turn, outcome: OutcomeWord, detail: string) {
  for (const { id } of turn.s.pending) tellOutcome(turn, id, outcome, detail);
  turn.s.pending = [];
}

export function raise(turn: Turn, code: DoorFault, message: string) {
  if (turn.s.faults[code] === message) return;
  turn.s.faults = { ...turn.s.faults, [code]: message };
  turn.out.push({ type: 'tell', message: { kind: 'fault', code, message } });
}

export function recover(turn: Turn, code: DoorFault) {
  if (turn.s.faults[code] === null) return;
  turn.s.faults = { ...turn.s.faults, [code]: null };
  turn.out.push({ type: 'tell', message: { kind: 'recovered', code } });
}

/** Tells the state when it changed, and now and then as a sign of life. */
export function tellState(turn: Turn) {
  const { s, now, out } = turn;
  const state = doorState(turn);
  if (s.told !== null && now < s.told.at + TIMES.tellEvery && sameState(s.told.state, state)) return;
  s.told = { state, at: now };
  out.push({ type: 'tell', message: { kind: 'state', state } });
}

function doorState({ s }: Turn): DoorState {
  return {
    link: linkWord(s),
    ...s.known,
    cause: s.wanted.kind === 'free' ? s.wanted.cause : null,
    until: s.wanted.kind === 'free' ? s.wanted.until : null,
  };
}

function linkWord({ link, faults }: Turn['s']): DoorState['link'] {
  if (link.phase === 'none') return 'none';
  if (faults.door_link !== null) return 'down';
  return link.phase === 'up' && link.greeted ? 'up' : 'connecting';
}

function sameState(a: DoorState, b: DoorState): boolean {
  return (
    a.link === b.link &&
    a.position === b.position &&
    a.confirmed === b.confirmed &&
    a.cause === b.cause &&
    a.until === b.until
  );
}
