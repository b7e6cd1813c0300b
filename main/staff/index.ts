// Staff: who is in, in which role, since when, and what they may ask for. Main runs it; what is granted goes from here
// to the gate and to others. It must never open a session without a right PIN, never keep one open longer than the
// settings say, and never grant what the role does not allow (contract/staff.ts).
import type { StaffReply, StaffRequest } from '../../contract/screen.ts';
import { may, PeopleRequest, type Right, type Role } from '../../contract/staff.ts';
import { createLockout, type Instant } from './lockout.ts';
import { managePeople, type StaffEntry } from './manage.ts';
import { type Person, readPeople, StaffError, type StaffFile, whoHas } from './people.ts';

export { readPeople, StaffError, type StaffFile, setPin } from './people.ts';

export type { StaffEntry };

/** File names inside the profile folder. */
export const STAFF_FILE = 'staff.json';
export const LOCKOUT_FILE = 'staff-lockout.json';

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

/** What others carry out: the gate, the self-test, alerts, the count. */
export type GrantedRequest = Extract<StaffRequest, { kind: 'act' | 'self_test' | 'end_alerts' | 'count' }>;
export type Granted = { readonly by: string; readonly role: Role; readonly request: GrantedRequest };

export type StaffAnswer = {
  readonly reply: StaffReply;
  /** What is to be done on the word of this person; only from an open session of somebody who may. */
  readonly granted: Granted | null;
};

export interface Staff {
  /** Answers the window. Never rejects: what goes wrong is a closed reply, and {@link problem} says more. */
  handle(request: StaffRequest): Promise<StaffAnswer>;
  /** Whether somebody is in who may do this. Asking keeps the session open. */
  allows(right: Right): boolean;
  /** Ends a session whose time is up. Call it with the gate's tick, so that the journal has it in time. */
  tick(): void;
  /** Why staff functions are closed or the lock-out is not written down, for the log; null when all is well. */
  problem(): string | null;
}

type Why = Extract<StaffReply, { kind: 'closed' }>['why'];

/** Asked again so soon while another PIN is still being checked, ms. */
const BUSY_RETRY_MS = 500;

type Session = { readonly name: string; readonly role: Role; readonly endsAt: number };

/** Begins with nobody in. */
export function createStaff(options: StaffOptions): Staff {
  const { now, record } = options;
  const lockout = createLockout(options.lockout, now);
  let session: Session | null = null;
  let checking = false;
  let damaged: string | null = null;

  /** A PIN that was taken away ends the session at once, and another role counts at once. */
  const followRole = (people: readonly Person[]) => {
    if (session === null) return;
    const person = people.find(({ name }) => name === session?.name);
    if (person === undefined) leave();
    else session = { ...session, role: person.role };
  };

  const answer = (reply: StaffReply): StaffAnswer => ({ reply, granted: null });
  const closed = (why: Why, retryInMs = lockout.remainingMs()) =>
    answer({ kind: 'closed', why, triesLeft: lockout.triesLeft(), retryInMs });
  const waiting = (people: readonly Person[]) => {
    if (people.length === 0) return closed('no_pin_set');
    return closed(lockout.remainingMs() > 0 ? 'locked_out' : 'pin_needed');
  };

  const leave = () => {
    if (session === null) return;
    const { name: by, role } = session;
    session = null;
    record({ kind: 'staff_entry', result: 'left', by, role });
  };
  const tick = () => {
    if (session !== null && now().monotonicMs >= session.endsAt) leave();
  };
  const stay = ({ name, role }: Pick<Session, 'name' | 'role'>): OpenReply => {
    const locksInMs = options.autoLockSeconds() * 1_000;
    session = { name, role, endsAt: now().monotonicMs + locksInMs };
    return { kind: 'open', name, role, locksInMs };
  };

  /** A flood must cost nothing: one check of a PIN at a time, the rest is turned away uncounted. */
  const alone = async (work: () => Promise<StaffAnswer>): Promise<StaffAnswer> => {
    if (checking) return closed('refused', BUSY_RETRY_MS);
    checking = true;
    try {
      return await work();
    } finally {
      checking = false;
    }
  };
  const enter = async (pin: string, people: readonly Person[]): Promise<StaffAnswer> => {
    if (people.length === 0) return closed('no_pin_set');
    if (lockout.remainingMs() > 0) return closed('locked_out');
    return alone(async () => {
      const person = await whoHas(pin, people);
      return person === null ? wrongPin() : welcome(person);
    });
  };
  const welcome = (person: Person): StaffAnswer => {
    lockout.right();
    leave();
    record({ kind: 'staff_entry', result: 'entered', by: person.name, role: person.role });
    return answer(stay(person));
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
      case 'leave':
        leave();
        return waiting(people);
      default:
        return session === null ? waiting(people) : asked(request, session);
    }
  };
  const asked = async (request: Asking, { name, role }: Session): Promise<StaffAnswer> => {
    const right = RIGHT_FOR[request.kind];
    const reply = stay({ name, role });
    if (!may(role, right)) return answer({ ...reply, denied: right });
    const about = PeopleRequest.safeParse(request);
    if (!about.success) return { reply, granted: grantOf(request, name, role) };
    return alone(async () => answer({ ...reply, ...(await managePeople(options.people, about.data, name, record)) }));
  };

  return {
    async handle(request) {
      tick();
      try {
        const people = readPeople(options.people);
        damaged = null;
        followRole(people);
        return await dispatch(request, people);
      } catch (cause) {
        damaged = cause instanceof StaffError ? cause.message : `Staff functions are closed: ${String(cause)}`;
        leave();
        return closed('refused');
      }
    },
    allows(right) {
      tick();
      if (session === null || !may(session.role, right)) return false;
      stay(session);
      return true;
    },
    tick,
    problem: () => damaged ?? lockout.problem(),
  };
}

type OpenReply = Extract<StaffReply, { kind: 'open' }>;
type Asking = Exclude<StaffRequest, { kind: 'status' | 'enter' | 'leave' }>;

/** What each request needs; contract/staff.ts says who may. */
const RIGHT_FOR: Readonly<Record<Asking['kind'], Right>> = {
  act: 'act',
  self_test: 'self_test',
  count: 'count',
  end_alerts: 'end_alarms',
  people: 'people',
  add_person: 'people',
  change_pin: 'people',
  change_role: 'people',
  remove_person: 'people',
};

function grantOf(request: Asking, by: string, role: Role): Granted | null {
  switch (request.kind) {
    case 'act':
    case 'self_test':
    case 'end_alerts':
    case 'count':
      return { by, role, request };
    default:
      return null;
  }
}

function openReply({ name, role, endsAt }: Session, now: Instant): StaffReply {
  return { kind: 'open', name, role, locksInMs: Math.max(0, Math.ceil(endsAt - now.monotonicMs)) };
}
