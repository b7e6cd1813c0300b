// Door process: the controller, a pure state machine. Events and the time go in, commands come out; it owns no
// port, no timer and no clock. It never frees the door for anything but a fresh intent, and always ends it.
import { takeBytes, unanswered } from './answers.ts';
import { inputsAskAt, inputsRunOut } from './board-inputs.ts';
import { pump, written } from './exchange.ts';
import { takeInputsFault, takeReading } from './inputs.ts';
import { takeBeat, takeIntent } from './intents.ts';
import { adopt, configure, connect, linkDown, linkUp } from './link.ts';
import { toRest } from './rest.ts';
import { type ControllerCommand, type ControllerEvent, type ControllerState, TIMES, type Turn } from './state.ts';
import { settlePending, tellOutcome, tellState } from './tell.ts';

export { type ControllerCommand, type ControllerEvent, type ControllerState, INITIAL } from './state.ts';

export type Step = { readonly state: ControllerState; readonly commands: readonly ControllerCommand[] };

/**
 * One step. Time is looked at before the event: whatever has run out has run out, even when the process was
 * stopped meanwhile and the event is older than the stop.
 * @param now monotonic milliseconds, never going back
 */
export function step(state: ControllerState, event: ControllerEvent, now: number): Step {
  const turn: Turn = { s: { ...state }, now, out: [] };
  runOut(turn);
  take(turn, event);
  pump(turn);
  leave(turn);
  tellState(turn);
  return { state: turn.s, commands: turn.out };
}

function take(turn: Turn, event: ControllerEvent) {
  switch (event.type) {
    case 'configure':
      configure(turn, event.config);
      return;
    case 'beat':
      takeBeat(turn, event.seq, event.sentAt);
      return;
    case 'intent':
      takeIntent(turn, event.intent);
      return;
    case 'linkUp':
      linkUp(turn);
      return;
    case 'linkDown':
      linkDown(turn, event.message);
      return;
    case 'bytes':
      takeBytes(turn, event.bytes);
      return;
    case 'written':
      written(turn);
      return;
    case 'inputs':
      takeReading(turn, event.reading);
      return;
    case 'inputsFault':
      takeInputsFault(turn, event.message);
      return;
    case 'stop':
      toRest(turn, 'the door process is ending');
      turn.s.leaving = { deadline: turn.now + TIMES.leaveWithin, to: 'exit' };
      return;
    case 'tick':
      return;
    default:
      event satisfies never;
  }
}

/** Everything that ends by itself. */
function runOut(turn: Turn) {
  const { s, now, out } = turn;
  if (s.wanted.kind === 'free' && now >= s.wanted.until) toRest(turn, 'the opening ended');
  else if (s.wanted.kind === 'free' && now >= s.lease.endsAt) toRest(turn, 'the heartbeat of the main process stopped');
  const tooLate = s.pending.filter((intent) => now >= intent.expiresAt);
  for (const { id } of tooLate) tellOutcome(turn, id, 'stale', 'ran out before the line was free');
  s.pending = s.pending.filter((intent) => now < intent.expiresAt);
  if (now >= s.lease.endsAt) settlePending(turn, 'refused', 'the heartbeat of the main process stopped');
  if (s.writing !== null && now >= s.writing.deadline) {
    out.push({ type: 'disconnect' });
    linkDown(turn, 'The relay board does not take commands. Unplug it, wait, and plug it in again.');
  }
  if (s.link.phase === 'connecting' && now >= s.link.deadline) {
    out.push({ type: 'disconnect' });
    linkDown(turn, 'The port of the relay board does not open. Check its cable.');
  }
  if (s.link.phase === 'waiting' && now >= s.link.retryAt) connect(turn, s.link.attempt);
  const missed = s.expected.filter(({ deadline }) => now >= deadline);
  s.expected = s.expected.filter(({ deadline }) => now < deadline);
  for (const expected of missed) unanswered(turn, expected);
  inputsRunOut(turn);
}

/** Ends the process or changes the board, once the last rest is out and, where the board can say so, confirmed. */
function leave(turn: Turn) {
  const { s, now, out } = turn;
  if (s.leaving === null) return;
  const confirmed = s.known.position === 'rest' && s.known.confirmed === 'acknowledged';
  const sure = s.speaks === 'acknowledging' ? confirmed : s.repeatsLeft === 0;
  const rested = !s.restDue && s.writing === null && sure;
  if (s.link.phase === 'up' && !rested && now < s.leaving.deadline) return;
  if (s.leaving.to === 'exit') out.push({ type: 'exit' });
  else adopt(turn, s.leaving.to);
}

/** When the controller next wants a tick, monotonic ms; always after the step that left this state. */
export function nextWake(s: ControllerState): number | null {
  const times: (number | null | undefined)[] = [
    s.told && s.told.at + TIMES.tellEvery,
    s.writing?.deadline,
    s.leaving?.deadline,
    s.boardInputs.asked?.deadline,
    ...s.expected.map(({ deadline }) => deadline),
  ];
  if (s.wanted.kind === 'free') times.push(s.wanted.until, s.lease.endsAt);
  if (s.link.phase === 'connecting') times.push(s.link.deadline);
  if (s.link.phase === 'waiting') times.push(s.link.retryAt);
  if (s.link.phase === 'up' && s.writing === null) times.push(nextWrite(s));
  const wakes = times.filter((time): time is number => typeof time === 'number');
  return wakes.length === 0 ? null : Math.min(...wakes);
}

/** When the line is next wanted: the settle gap first, then whatever is due. */
function nextWrite(s: ControllerState): number | null {
  if (s.prefaceDue || s.restDue || s.renewDue || s.pending.length > 0) return s.quietUntil;
  const due: number[] = [];
  if (s.wanted.kind === 'rest' && s.restAgainAt !== null) due.push(s.restAgainAt);
  if (s.askAt !== null && s.expected.length === 0) due.push(s.askAt);
  const inputsAt = inputsAskAt(s);
  if (inputsAt !== null) due.push(inputsAt);
  return due.length === 0 ? null : Math.max(s.quietUntil, Math.min(...due));
}
