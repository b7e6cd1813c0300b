// Door process, controller: connecting, losing the port, coming back. After every connection the first
// command is rest, and what was wanted before the loss is forgotten.
import type { DoorConfig } from '../../../contract/door.ts';
import { misfit } from '../boards/fit.ts';
import { BOARDS } from '../boards/index.ts';
import { loseInputs } from './board-inputs.ts';
import { toRest } from './rest.ts';
import { TIMES, type Turn } from './state.ts';
import { raise, recover, settleOwed, settlePending, tellOutcome } from './tell.ts';

/** Between two tries to reach a board: twice as long each time, but not longer than an owner waits at the plug. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/** Takes a configuration. The old board is brought to rest first where there is one. */
export function configure(turn: Turn, config: DoorConfig) {
  const { s, now } = turn;
  if (s.leaving?.to === 'exit') return;
  const coming = s.leaving === null ? s.config : s.leaving.to;
  if (JSON.stringify(coming) === JSON.stringify(config)) return;
  if (s.link.phase === 'up') {
    toRest(turn, 'the door was configured anew');
    s.leaving = { deadline: now + TIMES.leaveWithin, to: config };
  } else {
    adopt(turn, config);
  }
}

export function adopt(turn: Turn, config: DoorConfig) {
  const { s, out } = turn;
  if (s.link.phase !== 'none') out.push({ type: 'disconnect' });
  const board = BOARDS[config.board];
  forgetLink(turn);
  // What the old board said of itself is no statement about the new one.
  recover(turn, 'door_unknown');
  Object.assign(s, { config, board, leaving: null, everAnswered: false, link: { phase: 'none' } });
  const wrong = misfit(board, config);
  if (wrong !== null) raise(turn, 'door_link', wrong);
  else connect(turn, 0);
}

export function connect({ s, now, out }: Turn, attempt: number) {
  if (s.config === null) return;
  s.link = { phase: 'connecting', deadline: now + TIMES.connectWithin, attempt };
  out.push({ type: 'connect', config: s.config });
}

export function linkUp(turn: Turn) {
  const { s, now } = turn;
  if (s.link.phase !== 'connecting' || s.board === null) return;
  s.link = { phase: 'up', greeted: false };
  s.quietUntil = now + (s.board.serial?.afterOpenMs ?? 0);
  if (s.board.asking === null) s.speaks = 'silent';
  else s.speaks = s.board.asking.answers === 'always' ? 'acknowledging' : 'unknown';
  s.prefaceDue = s.board.preface !== null;
  toRest(turn, 'connected');
}

/** The port could not be opened or was lost. */
export function linkDown(turn: Turn, message: string) {
  const { s, now } = turn;
  if (s.link.phase === 'none' || s.link.phase === 'waiting') return;
  const attempt = s.link.phase === 'connecting' ? s.link.attempt : 0;
  forgetLink(turn);
  raise(turn, 'door_link', message);
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
  s.link = { phase: 'waiting', retryAt: now + pause, attempt: attempt + 1 };
}

function forgetLink(turn: Turn) {
  const { s } = turn;
  loseInputs(turn);
  const why = 'the relay board was lost';
  settlePending(turn, 'failed', why);
  settleOwed(turn, 'failed', why);
  for (const id of s.restIds) tellOutcome(turn, id, 'failed', why);
  Object.assign(s, {
    wanted: { kind: 'rest' },
    restIds: [],
    writing: null,
    prefaceDue: false,
    renewDue: false,
    restDue: false,
    restAgainAt: null,
    askAt: null,
    expected: [],
    slowest: null,
    misses: 0,
    contradictions: 0,
    known: { position: 'unknown', confirmed: 'no' },
    received: new Uint8Array(0),
    speaks: 'unknown',
  } satisfies Partial<Turn['s']>);
}
