// Door process, controller: asks the relay board for its inputs while the line has nothing better to do. Commands and
// the questions about the relay go first; an answer that stays away is no fault of the relay.
import type { InputReport } from '../boards/board.ts';
import { type Plan, planInputs } from '../inputs/wanted.ts';
import { type ControllerState, NO_BOARD_INPUTS, TIMES, type Turn } from './state.ts';

/** The line is up and at rest: reading begins, where anything is to be read. */
export function beginInputs(turn: Turn) {
  newRound(turn, turn.now);
}

/** The line or the board's voice is gone. */
export function loseInputs({ s, out }: Turn) {
  s.boardInputs = NO_BOARD_INPUTS;
  if (planOf(s).source === 'board') out.push({ type: 'sample', sample: { kind: 'lost', message: null } });
}

/** When the line is next wanted for a question; null while one is open, or where there is none to put. */
export function inputsAskAt({ boardInputs, expected }: ControllerState): number | null {
  return boardInputs.asked === null && expected.length === 0 ? boardInputs.askAt : null;
}

/** The bytes of the next question; none where there is none. */
export function nextQuestion({ s, now }: Turn): readonly Uint8Array[] {
  const { left } = s.boardInputs;
  return left.slice(0, 1).map(({ input, bytes }) => {
    s.boardInputs = { ...s.boardInputs, left: left.slice(1), asked: { input, deadline: now + TIMES.inputsWithin } };
    return bytes;
  });
}

/** The question has left. */
export function questionWritten({ s }: Turn) {
  s.boardInputs = { ...s.boardInputs, gapUntil: s.quietUntil };
}

/** What the board said of its inputs, in whatever bytes came in. */
export function takeInputReports(turn: Turn, inputs: readonly InputReport[]) {
  const { s, now, out } = turn;
  const plan = planOf(s);
  if (inputs.length === 0 || plan.source !== 'board') return;
  if (plan.steady) {
    out.push({ type: 'sample', sample: { kind: 'read', inputs } });
    return;
  }
  const { asked, left, roundAt } = s.boardInputs;
  // A late answer: nobody knows which question it belongs to.
  if (asked === null || !inputs.some(({ input }) => input === asked.input)) return;
  const heard = [...s.boardInputs.heard, ...inputs];
  // It has answered, so it listens again.
  if (s.quietUntil === s.boardInputs.gapUntil) s.quietUntil = Math.min(s.quietUntil, now + TIMES.afterAnswer);
  if (left.length > 0) {
    s.boardInputs = { ...s.boardInputs, heard, asked: null, askAt: now };
    return;
  }
  out.push({ type: 'sample', sample: { kind: 'read', inputs: heard } });
  newRound(turn, Math.max(now, roundAt + plan.pollMs));
}

/**
 * Gives up on an answer that stays away. As long again nothing is asked: what comes then is late, and must not pass for
 * the answer to another question.
 */
export function inputsRunOut(turn: Turn) {
  const { s, now, out } = turn;
  if (s.boardInputs.asked === null || now < s.boardInputs.asked.deadline) return;
  out.push({ type: 'sample', sample: { kind: 'missed' } });
  newRound(turn, now + TIMES.inputsWithin);
}

function newRound({ s }: Turn, at: number) {
  const plan = planOf(s);
  if (plan.source !== 'board' || plan.questions.length === 0) s.boardInputs = NO_BOARD_INPUTS;
  else s.boardInputs = { ...NO_BOARD_INPUTS, left: plan.questions, askAt: at, roundAt: at };
}

function planOf({ board, config }: ControllerState): Plan {
  return board === null || config === null ? { source: 'none', wrong: null } : planInputs(board, config);
}
