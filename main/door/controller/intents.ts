// Door process, controller: takes intents and heartbeats. Nothing else can free the door, and only when
// the intent is new, fresh, asked for by a main that is alive, and the door's place is known.
import type { DoorIntent } from '../../../contract/door.ts';
import { coilThatFrees, pulseMs } from './pulse.ts';
import { toRest } from './rest.ts';
import { IDS_KEPT, type Opening, type Pending, TIMES, type Turn } from './state.ts';
import { tellOutcome } from './tell.ts';

/** A beat is worth the lease from when it was sent; one from the future is worth it from now. */
export function takeBeat({ s, now }: Turn, seq: number, sentAt: number) {
  if (seq <= s.lease.seq || s.config === null) return;
  s.lease = { seq, endsAt: Math.min(sentAt, now) + s.config.leaseMs };
}

export function takeIntent(turn: Turn, intent: DoorIntent) {
  if (intent.kind === 'rest') {
    takeRest(turn, intent.id);
    return;
  }
  const { s } = turn;
  const refusal = refuse(turn, intent);
  if (!s.seenIds.includes(intent.id)) s.seenIds = [...s.seenIds.slice(1 - IDS_KEPT), intent.id];
  if (refusal !== null) tellOutcome(turn, intent.id, refusal[0], refusal[1]);
  else if (s.wanted.kind === 'free') extend(turn, intent, s.wanted.until);
  else s.pending = [...s.pending, intent];
}

function takeRest(turn: Turn, id: string) {
  const { s } = turn;
  toRest(turn, 'rest was commanded');
  if (s.link.phase !== 'up')
    tellOutcome(turn, id, 'failed', 'the relay board is not connected; rest is the first command once it is');
  else s.restIds = [...s.restIds, id];
}

function refuse({ s, now }: Turn, intent: Pending): ['repeated' | 'stale' | 'refused' | 'failed', string] | null {
  if (s.seenIds.includes(intent.id)) return ['repeated', 'this intent was already taken'];
  if (now >= intent.expiresAt) return ['stale', `came ${Math.round(now - intent.expiresAt)} ms too late`];
  if (intent.kind === 'holdOpen' && now >= intent.until) return ['stale', 'the time to hold the door open is over'];
  if (intent.kind === 'holdOpen' && intent.until > now + TIMES.longestHold)
    return ['refused', 'held open for too long'];
  if (s.leaving !== null) return ['refused', 'the door process is ending'];
  if (s.link.phase !== 'up' || !s.link.greeted) return ['failed', 'the relay board is not connected'];
  const doubt = doubted(s);
  // In an emergency a board in doubt is better told than not.
  const emergency = intent.kind === 'holdOpen' && intent.emergency === true;
  if (doubt !== null && !emergency) return ['refused', doubt];
  if (now >= s.lease.endsAt) return ['refused', 'no fresh heartbeat from the main process'];
  return null;
}

/** Why it is not known how the relay stands or will answer. */
function doubted({ faults, speaks, everAnswered, known }: Turn['s']): string | null {
  const fault = faults.door_link ?? faults.door_unknown;
  if (fault !== null) return fault.slice(0, 280);
  if (speaks === 'unknown' && everAnswered) return 'the relay board has not answered yet';
  return known.position === 'unknown' ? 'it is not known where the relay stands' : null;
}

/** The opening that an intent begins at `from`. */
export function openingOf(intent: Pending, from: number): Opening {
  const { id, kind: cause } = intent;
  if (intent.kind === 'holdOpen') return { id, cause, until: intent.until, opened: null };
  return { id, cause, until: from + intent.durationMs, opened: intent.relockOnClose === true ? false : null };
}

/** The door is free already: it stays so until the later of both ends, and not a moment longer. */
function extend(turn: Turn, intent: Pending, endsAt: number) {
  const { s, now } = turn;
  const opening = openingOf(intent, now);
  const { until } = opening;
  if (until > endsAt) {
    const timed = s.board !== null && pulseMs(s.board, coilThatFrees(s), until - now) !== null;
    s.wanted = { kind: 'free', ...opening, renewAt: timed ? now : null };
    if (timed && s.expected.length === 0) s.askAt = now;
  }
  if (s.known.confirmed === 'no') s.owed = [...s.owed, { id: intent.id, wroteAt: now }];
  else tellOutcome(turn, intent.id, s.known.confirmed, 'the door was free already');
}
