// Door process, controller: one command at a time onto the wire, with the board's settle gap between them.
// Rest goes first; an opening is checked once more at the moment that its bytes go.
import type { CoilCommand, Dialect } from '../boards/board.ts';
import { restWritten } from './answers.ts';
import { endOf } from './intents.ts';
import { type Pending, type Purpose, TIMES, type Turn } from './state.ts';
import { recover, tellOutcome } from './tell.ts';

/** Writes what is due next, if the line is free. */
export function pump(turn: Turn) {
  const { s, now } = turn;
  if (s.link.phase !== 'up' || s.writing !== null || now < s.quietUntil) return;
  if (s.restDue) writeRest(turn, 'rest');
  else if (s.pending.length > 0) writeFree(turn, s.pending);
  else if (s.wanted.kind === 'rest' && s.restAgainAt !== null && now >= s.restAgainAt) writeRest(turn, 'restAgain');
  else if (s.askAt !== null && now >= s.askAt && s.expected.length === 0) writeAsk(turn);
}

function writeRest(turn: Turn, purpose: 'rest' | 'restAgain') {
  const { s } = turn;
  s.restDue = false;
  s.restAgainAt = null;
  s.epoch += 1;
  write(turn, purpose, { kind: s.config?.coilFrees ? 'off' : 'on', forMs: null });
}

function writeFree(turn: Turn, openings: readonly Pending[]) {
  const { s, now } = turn;
  const ends = openings.map((intent) => ({ id: intent.id, cause: intent.kind, until: endOf(intent, now) }));
  const last = ends.reduce((a, b) => (b.until > a.until ? b : a));
  s.pending = [];
  s.wanted = { kind: 'free', ...last };
  s.owed = [...s.owed, ...openings.map(({ id }) => ({ id, wroteAt: now }))];
  s.restAgainAt = null;
  s.repeatsLeft = 0;
  s.epoch += 1;
  s.known = { position: 'free', confirmed: 'no' };
  write(turn, 'free', { kind: s.config?.coilFrees ? 'on' : 'off', forMs: last.until - now });
}

function writeAsk(turn: Turn) {
  const { s, now } = turn;
  s.askAt = null;
  // The one question whose effect on an unknown board nobody vouches for: rest follows on its heels.
  if (s.speaks === 'unknown') s.restAgainAt = now;
  write(turn, 'ask', { kind: 'ask', forMs: null });
}

function write(turn: Turn, purpose: Purpose, command: { kind: CoilCommand['kind']; forMs: number | null }) {
  const { s, now, out } = turn;
  if (s.board === null || s.config === null) return;
  const dialect: Dialect = s.speaks === 'acknowledging' ? 'acknowledging' : 'silent';
  const bytes = s.board.encode(command, s.config.channel, dialect);
  s.writing = { purpose, at: now, deadline: now + TIMES.writeWithin };
  if (purpose === 'ask' || dialect === 'acknowledging') {
    const deadline = now + (s.board.asking?.withinMs ?? 0);
    s.expected = [...s.expected, { purpose, epoch: s.epoch, deadline }];
  }
  out.push({ type: 'write', bytes });
  if (purpose === 'ask' || purpose === 'restAgain') return;
  out.push({ type: 'tell', message: { kind: 'wire', at: now, hex: Buffer.from(bytes).toString('hex').slice(0, 200) } });
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
      if (!s.link.greeted) greeted(turn);
      restWritten(turn, at);
      if (s.speaks === 'unknown') s.askAt = now;
      if (s.speaks !== 'acknowledging') s.restAgainAt = now + TIMES.repeatRestAfter;
      return;
    case 'restAgain':
      restWritten(turn, at);
      s.repeatsLeft = 0;
      if (s.speaks !== 'acknowledging') s.restAgainAt = now + TIMES.restAgainEvery;
      return;
    case 'free':
      if (s.speaks === 'acknowledging') return;
      s.known = { position: 'free', confirmed: 'unverified' };
      for (const { id, wroteAt } of s.owed) tellOutcome(turn, id, 'unverified', 'the board cannot say', wroteAt);
      s.owed = [];
      return;
    case 'ask':
      return;
    default:
      purpose satisfies never;
  }
}

function greeted(turn: Turn) {
  turn.s.link = { phase: 'up', greeted: true };
  if (!turn.s.everAnswered) recover(turn, 'door_link');
}
