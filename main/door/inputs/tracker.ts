// Door process: from what the inputs read at one moment to what they mean. Pure. A level counts once it has stood for a
// while; what cannot be read, or not any more, is *unknown* and never guessed.
import type { InputReading } from '../../../contract/door.ts';
import type { InputName, Meaning, Wanted } from './wanted.ts';

/** What one look at the inputs gave. */
export type Sample =
  | { readonly kind: 'read'; readonly inputs: readonly { readonly input: InputName; readonly on: boolean }[] }
  /** No answer this time: a lost frame, or inputs that are not there. */
  | { readonly kind: 'missed' }
  /** The port is gone. The sentence for staff; null where that fault is told elsewhere. */
  | { readonly kind: 'lost'; readonly message: string | null };

export type InputsEvent =
  | { readonly type: 'inputs'; readonly reading: InputReading }
  | { readonly type: 'inputsFault'; readonly message: string | null };

type Level = { readonly stable: boolean | null; readonly last: boolean; readonly since: number };

export type Tracker = {
  readonly wanted: readonly Wanted[];
  /** What is told when nothing can be read for too long. */
  readonly mute: string;
  /** Whoever reads them has steadied them already: one look is enough. */
  readonly steady: boolean;
  readonly levels: ReadonlyMap<InputName, Level>;
  /** When they were last read, or first looked at in vain; null: not looked at since the port opened. */
  readonly readAt: number | null;
  readonly reading: InputReading | null;
  readonly fault: string | null;
};

/** A level counts after so long, and after two looks: contacts bounce for less. Milliseconds. */
export const DEBOUNCE_MS = 50;
/** What was read longer ago says nothing about now. Milliseconds. */
export const STALE_MS = 1_000;

/** What is told of inputs that cannot be read. */
export function unread(withEmergencyContact: boolean): InputReading {
  const nothing = { door: 'unknown', exitRequested: false, emergency: false } as const;
  return withEmergencyContact ? { ...nothing, emergencyUnread: true } : nothing;
}

const STAYS_FREE =
  'An emergency was on when it was read last: the door stays free until the contact can be read, or staff go back to automatic.';

export function startTracker(wanted: readonly Wanted[], mute: string, steady: boolean): Tracker {
  return { wanted, mute, steady, levels: new Map(), readAt: null, reading: null, fault: null };
}

/**
 * Takes one look.
 * @param now monotonic milliseconds, never going back
 */
export function track(tracker: Tracker, sample: Sample, now: number): { tracker: Tracker; events: InputsEvent[] } {
  if (sample.kind === 'read') return read(tracker, sample.inputs, now);
  if (sample.kind === 'lost') return lose({ ...tracker, readAt: null }, sample.message);
  const readAt = tracker.readAt ?? now;
  if (now - readAt < STALE_MS) return { tracker: { ...tracker, readAt }, events: [] };
  return lose(tracker, tracker.mute);
}

function lose(tracker: Tracker, message: string | null): ReturnType<typeof track> {
  const { reading, wanted, fault } = tracker;
  const goesOn = reading?.emergency === true || (fault?.endsWith(STAYS_FREE) ?? false);
  const told = message !== null && goesOn ? `${message} ${STAYS_FREE}` : message;
  return settle({ ...tracker, levels: new Map() }, unread(wanted.some(({ meaning }) => meaning === 'emergency')), told);
}

function read(
  tracker: Tracker,
  inputs: Extract<Sample, { kind: 'read' }>['inputs'],
  now: number,
): ReturnType<typeof track> {
  const levels = new Map(tracker.levels);
  for (const { input, on } of inputs) levels.set(input, steadied(tracker.levels.get(input), on, now, tracker.steady));
  const next = { ...tracker, levels, readAt: now };
  const meant = meaningOf(next);
  // Before all of them stand still for the first time, nothing is told: a first word must not be half of one.
  return meant === null ? { tracker: next, events: [] } : settle(next, meant, null);
}

function steadied(before: Level | undefined, on: boolean, now: number, steady: boolean): Level {
  if (steady) return { stable: on, last: on, since: now };
  if (before === undefined) return { stable: null, last: on, since: now };
  if (before.last !== on) return { ...before, last: on, since: now };
  return now - before.since >= DEBOUNCE_MS ? { ...before, stable: on } : before;
}

function meaningOf({ wanted, levels }: Tracker): InputReading | null {
  const holds = new Map<Meaning, boolean>();
  for (const { meaning, input, when } of wanted) {
    const stable = levels.get(input)?.stable ?? null;
    if (stable === null) return null;
    holds.set(meaning, stable === (when === 'on'));
  }
  const closed = holds.get('door');
  return {
    door: closed === undefined ? 'unknown' : closed ? 'closed' : 'open',
    exitRequested: holds.get('exit') ?? false,
    emergency: holds.get('emergency') ?? false,
  };
}

/** Says what is new about the reading and the fault. */
function settle(tracker: Tracker, reading: InputReading, fault: string | null): ReturnType<typeof track> {
  const events: InputsEvent[] = [];
  if (tracker.fault !== fault) events.push({ type: 'inputsFault', message: fault });
  if (tracker.reading === null || !same(tracker.reading, reading)) events.push({ type: 'inputs', reading });
  return { tracker: { ...tracker, reading, fault }, events };
}

function same(a: InputReading, b: InputReading): boolean {
  return (
    a.door === b.door &&
    a.exitRequested === b.exitRequested &&
    a.emergency === b.emergency &&
    a.emergencyUnread === b.emergencyUnread
  );
}
