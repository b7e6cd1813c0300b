// Staff: who is in, since when, and what they may ask for. Main runs it; the acts go from here to the gate.
// It must never open a session without a right PIN, and never keep one open longer than the settings say.

import type { StaffAct } from '../../contract/gate.ts';
import type { JournalEntry } from '../../contract/journal.ts';
import type { StaffReply, StaffRequest } from '../../contract/screen.ts';
import { createLockout, type Instant } from './lockout.ts';
import { type Person, readPeople, StaffError, type StaffFile, whoHas } from './people.ts';

export { StaffError, type StaffFile } from './people.ts';

/** File names inside the profile folder. */
export const STAFF_FILE = 'staff.json';
export const LOCKOUT_FILE = 'staff-lockout.json';

export type StaffEntry = Extract<JournalEntry, { kind: 'staff_entry' }>;

export type StaffOptions = {
  readonly people: StaffFile;
  readonly lockout: StaffFile;
  /** Monotonic time decides; wall time only bounds a lock over a restart. */
  readonly now: () => Instant;
  /** settings.staff.autoLockSeconds, 10 to 600. */
  readonly autoLockSeconds: () => number;
  /** Hears of every entry, leave, wrong PIN and lock-out, in order. Must not throw. */
  readonly record: (entry: StaffEntry) => void;
};

export type StaffAnswer = {
  readonly reply: StaffReply;
  /** What the gate must be told; only from an open session. */
  readonly act: { readonly by: string; readonly act: StaffAct } | null;
};

export interface Staff {
  /** Answers the window. Never rejects: what goes wrong is a closed reply, and {@link problem} says more. */
  handle(request: StaffRequest): Promise<StaffAnswer>;
  /** Whether somebody is in, for what staff may see but the gate need not hear of. Asking keeps the session open. */
  present(): boolean;
  /** Ends a session whose time is up. Call it with the gate's tick, so that the journal has it in time. */
  tick(): void;
  /** Why staff functions are closed or the lock-out is not written down, for the log; null when all is well. */
  problem(): string | null;
}

type Why = Extract<StaffReply, { kind: 'closed' }>['why'];

/** Asked again so soon while another PIN is still being checked, ms. */
const BUSY_RETRY_MS = 500;

/** Begins with nobody in. */
export function createStaff(options: StaffOptions): Staff {
  const { now, record } = options;
  const lockout = createLockout(options.lockout, now);
  let session: { readonly name: string; readonly endsAt: number } | null = null;
  let checking = false;
  let damaged: string | null = null;

  const answer = (reply: StaffReply): StaffAnswer => ({ reply, act: null });
  const closed = (why: Why, retryInMs = lockout.remainingMs()) =>
    answer({ kind: 'closed', why, triesLeft: lockout.triesLeft(), retryInMs });
  const waiting = (people: readonly Person[]) => {
    if (people.length === 0) return closed('no_pin_set');
    return closed(lockout.remainingMs() > 0 ? 'locked_out' : 'pin_needed');
  };

  const leave = () => {
    if (session === null) return;
    const by = session.name;
    session = null;
    record({ kind: 'staff_entry', result: 'left', by });
  };
  const tick = () => {
    if (session !== null && now().monotonicMs >= session.endsAt) leave();
  };
  const stay = (name: string): StaffReply => {
    const locksInMs = options.autoLockSeconds() * 1_000;
    session = { name, endsAt: now().monotonicMs + locksInMs };
    return { kind: 'open', name, locksInMs };
  };

  const enter = async (pin: string, people: readonly Person[]): Promise<StaffAnswer> => {
    if (people.length === 0) return closed('no_pin_set');
    if (lockout.remainingMs() > 0) return closed('locked_out');
    // A flood of PINs must cost nothing: one check at a time, the rest is turned away uncounted.
    if (checking) return closed('refused', BUSY_RETRY_MS);
    checking = true;
    try {
      const name = await whoHas(pin, people);
      return name === null ? wrongPin() : welcome(name);
    } finally {
      checking = false;
    }
  };
  const welcome = (name: string): StaffAnswer => {
    lockout.right();
    leave();
    record({ kind: 'staff_entry', result: 'entered', by: name });
    return answer(stay(name));
  };
  const wrongPin = (): StaffAnswer => {
    const locked = lockout.wrong();
    record({ kind: 'staff_entry', result: 'wrong_pin', by: '' });
    if (locked) record({ kind: 'staff_entry', result: 'locked_out', by: '' });
    return closed(locked ? 'locked_out' : 'wrong_pin');
  };

  const dispatch = async (request: StaffRequest, people: readonly Person[]): Promise<StaffAnswer> => {
    switch (request.kind) {
      case 'status':
        return session === null ? waiting(people) : answer(openReply(session, now()));
      case 'enter':
        return enter(request.pin, people);
      case 'act': {
        if (session === null) return waiting(people);
        const by = session.name;
        return { reply: stay(by), act: { by, act: request.act } };
      }
      case 'leave':
        leave();
        return waiting(people);
    }
  };

  return {
    async handle(request) {
      tick();
      try {
        const people = readPeople(options.people);
        damaged = null;
        if (session !== null && !people.some((person) => person.name === session?.name)) leave();
        return await dispatch(request, people);
      } catch (cause) {
        damaged = cause instanceof StaffError ? cause.message : `Staff functions are closed: ${String(cause)}`;
        leave();
        return closed('refused');
      }
    },
    present() {
      tick();
      if (session !== null) stay(session.name);
      return session !== null;
    },
    tick,
    problem: () => damaged ?? lockout.problem(),
  };
}

function openReply(session: { readonly name: string; readonly endsAt: number }, now: Instant): StaffReply {
  return { kind: 'open', name: session.name, locksInMs: Math.max(0, Math.ceil(session.endsAt - now.monotonicMs)) };
}
