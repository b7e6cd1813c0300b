// Counts wrong PINs and closes the door to more of them: 5 within 15 minutes lock for 30 s, doubling each
// time up to 15 minutes. Written down after each try, so that a restart wins nothing. The wall clock alone
// must never shorten a lock.
import { z } from 'zod';
import type { StaffFile } from './people.ts';

/** Both clocks at one instant. Monotonic time of the system is best: it goes on over a restart of the program. */
export type Instant = { readonly epochMs: number; readonly monotonicMs: number };

export const TRIES = 5;
export const FIRST_LOCK_MS = 30_000;
export const LONGEST_LOCK_MS = 15 * 60_000;
/** Wrong tries older than this are forgotten. */
export const FORGET_MS = 15 * 60_000;
/** After so long without a lock the next one is short again. */
export const CALM_MS = 24 * 60 * 60_000;

const Stored = z.strictObject({
  version: z.literal(1),
  /** Wrong tries since the last lock or right PIN. */
  wrong: z.number().int().min(0).max(TRIES),
  /** Locks in a row: the next one lasts FIRST_LOCK_MS × 2^locks. */
  locks: z.number().int().min(0).max(1_000),
  /** Length of the lock that began with the last wrong try; 0 for none. */
  lockMs: z.number().min(0).max(LONGEST_LOCK_MS),
  /** When the last wrong try was. */
  epochMs: z.number(),
  monotonicMs: z.number(),
});
type Count = Omit<z.infer<typeof Stored>, 'version'>;

export interface Lockout {
  /** Time until the next try is heard, ms; 0 when it is heard now. */
  remainingMs(): number;
  /** Tries until the next lock, 1 to 5; 0 while locked. */
  triesLeft(): number;
  /** Counts a wrong try; true when it began a lock. */
  wrong(): boolean;
  /** Forgets everything: the right PIN came. */
  right(): void;
  /** Why the count could not be written down; it then holds for this run only. Null when it could. */
  problem(): string | null;
}

/** Goes on with the count in `file`; a damaged one begins with the longest lock. */
export function createLockout(file: StaffFile, now: () => Instant): Lockout {
  let problem: string | null = null;
  let count = restore(file, now());

  const sinceLast = () => now().monotonicMs - count.monotonicMs;
  const remainingMs = () => Math.max(0, Math.ceil(count.lockMs - sinceLast()));
  const save = (next: Count) => {
    count = next;
    try {
      file.replace(`${JSON.stringify({ version: 1, ...next })}\n`);
      problem = null;
    } catch (cause) {
      problem = `${file.path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`;
    }
  };

  return {
    remainingMs,
    triesLeft: () => (remainingMs() > 0 ? 0 : TRIES - (sinceLast() > FORGET_MS ? 0 : count.wrong)),
    wrong() {
      const wrong = (sinceLast() > FORGET_MS ? 0 : count.wrong) + 1;
      const locks = sinceLast() > CALM_MS ? 0 : count.locks;
      const begins = wrong >= TRIES;
      save({
        ...now(),
        wrong: begins ? 0 : wrong,
        locks: begins ? Math.min(locks + 1, 1_000) : locks,
        lockMs: begins ? Math.min(FIRST_LOCK_MS * 2 ** locks, LONGEST_LOCK_MS) : 0,
      });
      return begins;
    },
    right() {
      // Nothing to write for most: this keeps the usual entry off the disk.
      if (count.wrong > 0 || count.locks > 0) save({ ...now(), wrong: 0, locks: 0, lockMs: 0 });
    },
    problem: () => problem,
  };
}

/** What was written down, with its last try moved onto this run's monotonic clock. */
function restore(file: StaffFile, now: Instant): Count {
  let stored: Count | null;
  try {
    const text = file.read();
    stored = text === null ? { ...now, wrong: 0, locks: 0, lockMs: 0 } : Stored.parse(JSON.parse(text));
  } catch {
    // Whoever can damage it must not gain tries by it.
    stored = { ...now, wrong: 0, locks: 5, lockMs: LONGEST_LOCK_MS };
  }
  return { ...stored, epochMs: now.epochMs, monotonicMs: now.monotonicMs - surelyPassed(stored, now) };
}

/**
 * The least time that has passed for certain. The wall clock may have been set either way; the monotonic
 * clock began anew if the machine was booted, and then shows less than what passed. The smaller one errs
 * only towards a longer lock.
 */
function surelyPassed(then: Instant, now: Instant): number {
  const wall = Math.max(0, now.epochMs - then.epochMs);
  const monotonic = now.monotonicMs >= then.monotonicMs ? now.monotonicMs - then.monotonicMs : now.monotonicMs;
  return Math.min(wall, monotonic);
}
