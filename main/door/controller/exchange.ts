// Door process, controller: one command at a time onto the wire, with the board's settle gap between them.
// Rest goes first; an opening is checked once more at the moment that its bytes go.
import type { CoilCommand, Dialect } from '../boards/board.ts';
import { relayOf } from '../boards/fit.ts';
import { restWritten } from './answers.ts';
import { beginInputs, inputsAskAt, nextQuestion, questionWritten } from './board-inputs.ts';
import { openingOf } from './intents.ts';
import { patience } from './patience.ts';
import { coilThatFrees, pulseMs, renewalOf } from './pulse.ts';
import { type Opening, type Pending, type Purpose, TIMES, type Turn } from './state.ts';
import { recover, tellOutcome } from './tell.ts';

/** Writes what is due next, if the line is free. */
export function pump(turn: Turn) {
  const { s, now } = turn;
  if (s.link.phase !== 'up' || s.writing !== null || now < s.quietUntil) return;
  if (s.prefaceDue) writePreface(turn);
  else if (s.restDue) writeRest(turn, 'rest');
  else if (s.pending.length > 0) writeFree(turn, s.pending);
  else if (s.renewDue) writeRenewal(turn);
  else if (s.wanted.kind === 'rest' && s.restAgainAt !== null && now >= s.restAgainAt) writeRest(turn, 'restAgain');
  else if (s.askAt !== null && now >= s.askAt && s.expected.length === 0) writeAsk(turn);
  else if (now >= (inputsAskAt(s) ?? Number.POSITIVE_INFINITY)) writeInputs(turn);
}

function writePreface(turn: Turn) {
  const { s } = turn;
  s.prefaceDue = false;
  if (s.board?.preface) put(turn, 'preface', s.board.preface);
}

function writeRest(turn: Turn, purpose: 'rest' | 'restAgain') {
  const { s } = turn;
  s.restDue = false;
  s.restAgainAt = null;
  s.epoch += 1;
  write(turn, purpose, { kind: coilThatFrees(s) === 'on' ? 'off' : 'on', forMs: null });
}

function writeFree(turn: Turn, openings: readonly Pending[]) {
  const { s, now } = turn;
  const ends = openings.map((intent) => openingOf(intent, now));
  const last = ends.reduce((a, b) => (b.until > a.until ? b : a));
  s.pending = [];
  s.owed = [...s.owed, ...openings.map(({ id }) => ({ id, wroteAt: now }))];
  s.restAgainAt = null;
  s.repeatsLeft = 0;
  s.known = { position: 'free', confirmed: 'no' };
  writeFreeing(turn, 'free', last);
}

/** A new pulse for the rest of the same opening. */
function writeRenewal(turn: Turn) {
  const { s } = turn;
  s.renewDue = false;
  if (s.wanted.kind === 'free') writeFreeing(turn, 'renew', s.wanted);
}

function writeFreeing(turn: Turn, purpose: 'free' | 'renew', last: Opening) {
  const { s, now } = turn;
  const kind = coilThatFrees(s);
  const forMs = s.board === null ? null : pulseMs(s.board, kind, last.until - now);
  s.wanted = { kind: 'free', ...last, renewAt: renewalOf(forMs, now, last.until) };
  s.epoch += 1;
  write(turn, purpose, { kind, forMs });
}

function writeAsk(turn: Turn) {
  const { s, now } = turn;
  s.askAt = null;
  // The one question whose effect on an unknown board nobody vouches for: rest follows on its heels.
  if (s.speaks === 'unknown') s.restAgainAt = now;
  write(turn, 'ask', { kind: 'ask' });
}

function writeInputs(turn: Turn) {
  for (const question of nextQuestion(turn)) put(turn, 'inputs', question);
}

function write(turn: Turn, purpose: Purpose, command: CoilCommand) {
  const { s, now, out } = turn;
  if (s.board === null || s.config === null) return;
  const dialect: Dialect = s.speaks === 'acknowledging' ? 'acknowledging' : 'silent';
  const bytes = s.board.encode(command, relayOf(s.board, s.config), dialect);
  if (purpose === 'ask' || (dialect === 'acknowledging' && s.board.asking?.to === 'commands')) {
    const deadline = now + patience(s);
    const due = purpose === 'ask' ? 'question' : 'command';
    s.expected = [...s.expected, { purpose, due, askedAt: now, epoch: s.epoch, deadline }];
  }
  put(turn, purpose, bytes);
  if (purpose === 'ask' || purpose === 'restAgain') return;
  out.push({ type: 'tell', message: { kind: 'wire', at: now, hex: Buffer.from(bytes).toString('hex').slice(0, 200) } });
}

function put({ s, now, out }: Turn, purpose: Purpose, bytes: Uint8Array) {
  s.writing = { purpose, at: now, deadline: now + TIMES.writeWithin };
  out.push({ type: 'write', bytes });
}

/** A board that answers only questions confirms a command by being asked after it. */
function askAfterCommand({ s, now }: Turn) {
  if (s.speaks === 'acknowledging' && s.board?.asking?.to === 'questions') s.askAt = now;
}

/** The frame in flight has left. */
export function written(turn: Turn) {
  const { s, now } = turn;
  if (s.writing === null || s.link.phase !== 'up' || s.board === null) return;
  const { purpose, at } = s.writing;
  s.writing = null;
  s.quietUntil = now + s.board.settleMs;
  switch (purpose) {
    case 'rest':
      askAfterCommand(turn);
      if (!s.link.greeted) greeted(turn);
      restWritten(turn, at);
      if (s.speaks === 'unknown') s.askAt = now;
      if (s.speaks !== 'acknowledging') s.restAgainAt = now + TIMES.repeatRestAfter;
      return;
    case 'restAgain':
      askAfterCommand(turn);
      restWritten(turn, at);
      s.repeatsLeft = 0;
      if (s.speaks !== 'acknowledging') s.restAgainAt = now + TIMES.restAgainEvery;
      return;
    case 'free':
    case 'renew':
      askAfterCommand(turn);
      if (s.speaks === 'acknowledging') return;
      s.known = { position: 'free', confirmed: 'unverified' };
      for (const { id, wroteAt } of s.owed) tellOutcome(turn, id, 'unverified', 'the board cannot say', wroteAt);
      s.owed = [];
      return;
    case 'inputs':
      questionWritten(turn);
      return;
    case 'ask':
      s.askGapUntil = s.quietUntil;
      return;
    case 'preface':
      return;
    default:
      purpose satisfies never;
  }
}

function greeted(turn: Turn) {
  turn.s.link = { phase: 'up', greeted: true };
  if (!turn.s.everAnswered) recover(turn, 'door_link');
  beginInputs(turn);
}
