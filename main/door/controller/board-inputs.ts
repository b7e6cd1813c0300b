// Door process, controller: asks the relay board for its inputs while the line has nothing better to do. Commands and
// the questions about the relay go first; an answer that stays away is no fault of the relay.
import type { InputReport } from '../boards/board.ts';
import { relayOf } from '../boards/fit.ts';
import { boardInputsOf } from '../inputs/wanted.ts';
import { type ControllerState, NO_BOARD_INPUTS, TIMES, type Turn } from './state.ts';

/** The line is up and at rest: reading begins, where anything is to be read. */
export function beginInputs(turn: Turn) {
  newRound(turn, turn.now);
}

/** The line or the board's voice is gone. */
export function loseInputs({ s, out }: Turn) {
  const reading = s.board !== null && s.config !== null && boardInputsOf(s.board, s.config).length > 0;
  s.boardInputs = NO_BOARD_INPUTS;
  if (reading) out.push({ type: 'sample', sample: { kind: 'lost', message: null } });
}

/** When the line is next wanted for a question; null while one is open, or where there is none to put. */
export function inputsAskAt({ boardInputs, expected }: ControllerState): number | null {
  return boardInputs.asked === null && expected.length === 0 ? boardInputs.askAt : null;
}

/** The bytes of the next question. */
export function nextQuestion({ s, now }: Turn): Uint8Array | null {
  const read = s.board?.inputs?.read ?? null;
  const [input, ...left] = s.boardInputs.left;
  if (s.board === null || s.config === null || read === null || read.told === 'unasked' || input === undefined)
    return null;
  const deadline = now + (s.board.asking?.withinMs ?? TIMES.writeWithin);
  s.boardInputs = { ...s.boardInputs, left, asked: { input, deadline } };
  return read.ask(input, relayOf(s.board, s.config));
}

/** What the board said of its inputs, in whatever bytes came in. */
export function takeInputReports(turn: Turn, inputs: readonly InputReport[]) {
  const { s, now, out } = turn;
  const told = s.board?.inputs?.read?.told;
  if (inputs.length === 0 || told === undefined) return;
  if (told === 'unasked') {
    out.push({ type: 'sample', sample: { kind: 'read', inputs } });
    return;
  }
  const { asked, left, roundAt } = s.boardInputs;
  // A late answer: nobody knows which question it belongs to.
  if (asked === null || !inputs.some(({ input }) => input === asked.input)) return;
  const heard = [...s.boardInputs.heard, ...inputs];
  // It has answered, so it listens again.
  s.quietUntil = Math.min(s.quietUntil, now + TIMES.afterAnswer);
  if (left.length > 0) {
    s.boardInputs = { ...s.boardInputs, heard, asked: null, askAt: now };
    return;
  }
  out.push({ type: 'sample', sample: { kind: 'read', inputs: heard } });
  newRound(turn, Math.max(now, roundAt + pollMs(s)));
}

/** Gives up on an answer that stays away. */
export function inputsRunOut(turn: Turn) {
  const { s, now, out } = turn;
  if (s.boardInputs.asked === null || now < s.boardInputs.asked.deadline) return;
  out.push({ type: 'sample', sample: { kind: 'missed' } });
  newRound(turn, now + pollMs(s));
}

function newRound({ s }: Turn, at: number) {
  const read = s.board?.inputs?.read ?? null;
  const wanted = s.board === null || s.config === null ? [] : boardInputsOf(s.board, s.config);
  if (read === null || read.told === 'unasked' || wanted.length === 0) s.boardInputs = NO_BOARD_INPUTS;
  else
    s.boardInputs = {
      left: read.told === 'all' ? wanted.slice(0, 1) : wanted,
      heard: [],
      asked: null,
      askAt: at,
      roundAt: at,
    };
}

function pollMs({ config }: ControllerState): number {
  return config?.inputs?.pollMs ?? TIMES.askEvery;
}
