// Door process, controller: what the board says, contradicts or leaves unsaid. Never takes one odd answer for
// a fault, and never takes a contradiction for rest.
import type { CoilReport } from '../boards/board.ts';
import { relayOf } from '../boards/fit.ts';
import { beginInputs, loseInputs, takeInputReports } from './board-inputs.ts';
import { askPause } from './patience.ts';
import { toRest } from './rest.ts';
import { type Expected, TIMES, TOLERATED, type Turn } from './state.ts';
import { raise, recover, settleOwed, settlePending, tellOutcome } from './tell.ts';

const LYING =
  'The relay board says that the door is free although it was told to rest. Lock the door by hand; check board and wiring.';
const MUTE = 'The relay board no longer answers. Check its cable and supply, then plug it in again.';

export function takeBytes(turn: Turn, bytes: Uint8Array) {
  const { s } = turn;
  if (s.link.phase !== 'up' || s.board === null || s.config === null) return;
  const received = new Uint8Array(s.received.length + bytes.length);
  received.set(s.received);
  received.set(bytes, s.received.length);
  const {
    reports,
    inputs = [],
    left,
  } = s.board.parse(received, {
    ...relayOf(s.board, s.config),
    due: s.expected[0]?.due ?? null,
    ...(s.boardInputs.asked === null ? {} : { input: s.boardInputs.asked.input }),
  });
  s.received = left;
  for (const report of reports) if (report.channel === s.config.channel) takeReport(turn, report);
  takeInputReports(turn, inputs);
}

function takeReport(turn: Turn, report: CoilReport) {
  const { s, now } = turn;
  if (s.board?.asking === null) return;
  s.speaks = 'acknowledging';
  s.everAnswered = true;
  if (s.misses > TOLERATED) beginInputs(turn);
  s.misses = 0;
  recover(turn, 'door_link');
  const [answered, ...later] = s.expected;
  if (answered === undefined) {
    // Nobody asked: a late answer, or a hand on the board. Ask, rather than believe it.
    s.askAt = now;
    return;
  }
  s.expected = later;
  s.slowest = Math.max(s.slowest ?? 0, now - answered.askedAt);
  // It has answered the question, so it listens again: an opening that comes now need not wait for the gap. Behind a
  // command the gap stays.
  if (answered.purpose === 'ask' && s.quietUntil === s.askGapUntil)
    s.quietUntil = Math.min(s.quietUntil, now + TIMES.afterAnswer);
  // The answer to a command that another one has overtaken says nothing about now.
  const overtaken = answered.epoch !== s.epoch || s.restDue;
  s.askAt = overtaken ? now : now + askPause(s);
  if (overtaken) return;
  const free = report.on === s.config?.coilFrees;
  if (s.wanted.kind === 'free') answeredWhileFree(turn, free);
  else if (free) contradicted(turn);
  else atRest(turn);
}

function answeredWhileFree(turn: Turn, free: boolean) {
  const { s } = turn;
  if (free) {
    s.known = { position: 'free', confirmed: 'acknowledged' };
    settleOwed(turn, 'acknowledged', 'the board answered: free');
    renewIfDue(turn);
    return;
  }
  // The relay did not move, or fell back by itself. It is never pulled again for the same intent.
  settleOwed(turn, 'failed', 'the board answered: at rest');
  toRest(turn, 'the board fell back to rest');
}

/** Only on the heels of the board's own word: a relay that fell back is never pulled again by a renewal. */
function renewIfDue({ s, now }: Turn) {
  if (s.wanted.kind !== 'free' || s.wanted.renewAt === null || now < s.wanted.renewAt) return;
  s.renewDue = true;
}

function atRest(turn: Turn) {
  const { s } = turn;
  s.known = { position: 'rest', confirmed: 'acknowledged' };
  s.contradictions = 0;
  s.restAgainAt = null;
  recover(turn, 'door_unknown');
  settleOwed(turn, 'acknowledged', 'the board answered: at rest');
}

function contradicted(turn: Turn) {
  const { s } = turn;
  s.contradictions += 1;
  s.known = { position: 'unknown', confirmed: 'no' };
  settlePending(turn, 'refused', 'the board says that it is not at rest');
  if (s.contradictions > TOLERATED) {
    raise(turn, 'door_unknown', LYING);
    settleOwed(turn, 'failed', 'the board answered: free');
  }
  insist(turn, s.contradictions);
}

/** The deadline of an answer has passed. */
export function unanswered(turn: Turn, missed: Expected) {
  const { s, now } = turn;
  if (s.speaks === 'unknown' && !s.everAnswered) {
    // Both kinds are sold under one name; this one is silent. That is no fault.
    s.speaks = 'silent';
    // A question that was still to come would never be answered, and the door never be known again.
    s.askAt = null;
    return;
  }
  s.misses += 1;
  if (s.misses > TOLERATED) fellSilent(turn);
  if (s.speaks === 'unknown') {
    s.askAt = now + TIMES.insistEvery;
    return;
  }
  if (missed.epoch !== s.epoch || s.restDue) return;
  settleOwed(turn, 'unverified', 'the board did not answer in time');
  if (s.wanted.kind === 'rest') {
    if (missed.purpose !== 'ask' || s.known.confirmed === 'no') s.known = { position: 'unknown', confirmed: 'no' };
    insist(turn, s.misses);
  } else {
    s.known = { position: 'free', confirmed: 'unverified' };
    s.askAt = now;
  }
}

function fellSilent(turn: Turn) {
  const { s } = turn;
  settlePending(turn, 'refused', 'the board fell silent');
  if (s.wanted.kind === 'free') toRest(turn, 'the board fell silent');
  s.known = { position: 'unknown', confirmed: 'no' };
  raise(turn, 'door_link', MUTE);
  loseInputs(turn);
}

/** Commands rest again: at once while it may be a lost frame, then at a pace that wears nothing out. */
function insist({ s, now }: Turn, times: number) {
  s.restAgainAt = times > TOLERATED ? now + TIMES.insistEvery : now;
  s.askAt = null;
  // It may have lost its supply for a moment, and what made it listen with it.
  s.prefaceDue = s.board !== null && s.board.preface !== null;
}

/** A rest frame has left. */
export function restWritten(turn: Turn, wroteAt: number) {
  const { s } = turn;
  const acknowledging = s.speaks === 'acknowledging';
  // A board that contradicts or stays mute has to say so itself before it counts as at rest.
  const doubted = s.contradictions > 0 || s.misses > 0;
  if (doubted) s.known = { position: 'unknown', confirmed: 'no' };
  else if (s.known.confirmed === 'no' || s.known.position !== 'rest') {
    s.known = { position: 'rest', confirmed: acknowledging ? 'no' : 'unverified' };
  }
  for (const id of s.restIds) {
    if (acknowledging) s.owed = [...s.owed, { id, wroteAt }];
    else tellOutcome(turn, id, 'unverified', 'the board cannot say', wroteAt);
  }
  s.restIds = [];
}
