// Wrong PINs lock, longer each time; neither a restart nor a set clock wins a try.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALM_MS, createLockout, FIRST_LOCK_MS, FORGET_MS, type Instant, LONGEST_LOCK_MS, TRIES } from './lockout.ts';
import { memoryFile } from './memory-file.ts';

/** A clock that the test turns: wall and monotonic time run together unless one is set. */
function fakeClock() {
  const time = { epochMs: 1_800_000_000_000, monotonicMs: 500_000 };
  return {
    time,
    now: (): Instant => ({ ...time }),
    pass(ms: number) {
      time.epochMs += ms;
      time.monotonicMs += ms;
    },
  };
}

const wrongTimes = (lockout: { wrong(): boolean }, times: number) =>
  Array.from({ length: times }, () => lockout.wrong()).at(-1);

describe('while it runs', () => {
  test('the fifth wrong PIN locks for 30 s; then there are five tries again', () => {
    const { now, pass } = fakeClock();
    const lockout = createLockout(memoryFile(), now);
    expect(lockout.triesLeft()).toBe(TRIES);
    expect(wrongTimes(lockout, 4)).toBe(false);
    expect([lockout.triesLeft(), lockout.remainingMs()]).toEqual([1, 0]);
    expect(lockout.wrong()).toBe(true);
    expect([lockout.triesLeft(), lockout.remainingMs()]).toEqual([0, FIRST_LOCK_MS]);
    pass(FIRST_LOCK_MS - 1);
    expect(lockout.remainingMs()).toBe(1);
    pass(1);
    expect([lockout.triesLeft(), lockout.remainingMs()]).toEqual([TRIES, 0]);
  });

  test('each lock is twice as long, up to 15 minutes', () => {
    const { now, pass } = fakeClock();
    const lockout = createLockout(memoryFile(), now);
    const seconds = [];
    for (let i = 0; i < 8; i++) {
      wrongTimes(lockout, TRIES);
      seconds.push(lockout.remainingMs() / 1_000);
      pass(lockout.remainingMs());
    }
    expect(seconds).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test('the right PIN, or a long calm, makes the next lock short again; a short pause does not', () => {
    const { now, pass } = fakeClock();
    const lockout = createLockout(memoryFile(), now);
    const lockLength = () => {
      wrongTimes(lockout, TRIES);
      const ms = lockout.remainingMs();
      pass(ms);
      return ms;
    };
    expect([lockLength(), lockLength()]).toEqual([FIRST_LOCK_MS, 2 * FIRST_LOCK_MS]);
    lockout.right();
    expect(lockLength()).toBe(FIRST_LOCK_MS);
    pass(CALM_MS / 2);
    expect(lockLength()).toBe(2 * FIRST_LOCK_MS);
    pass(CALM_MS + 1);
    expect(lockLength()).toBe(FIRST_LOCK_MS);
  });

  test('wrong tries are forgotten after a quarter of an hour, not before', () => {
    const { now, pass } = fakeClock();
    const lockout = createLockout(memoryFile(), now);
    wrongTimes(lockout, 4);
    pass(FORGET_MS);
    expect(lockout.triesLeft()).toBe(1);
    pass(1);
    expect(lockout.triesLeft()).toBe(TRIES);
    expect(wrongTimes(lockout, 4)).toBe(false);
  });

  test('the wall clock, set to whatever, changes nothing', () => {
    const { now, time } = fakeClock();
    const lockout = createLockout(memoryFile(), now);
    wrongTimes(lockout, TRIES);
    for (const epochMs of [0, time.epochMs + 1e12, time.epochMs - 1e9]) {
      time.epochMs = epochMs;
      expect(lockout.remainingMs()).toBe(FIRST_LOCK_MS);
    }
  });
});

describe('over a restart', () => {
  test('tries and locks go on where they were', () => {
    const { now, pass } = fakeClock();
    const file = memoryFile();
    wrongTimes(createLockout(file, now), 3);
    pass(5_000);
    const second = createLockout(file, now);
    expect(second.triesLeft()).toBe(2);
    wrongTimes(second, 2);
    pass(10_000);
    expect(createLockout(file, now).remainingMs()).toBe(FIRST_LOCK_MS - 10_000);
  });

  test('whatever happens to either clock, a lock never ends before its time', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            passMs: fc.integer({ min: 0, max: 20_000 }),
            wallSetByMs: fc.integer({ min: -1e12, max: 1e12 }),
            boot: fc.boolean(),
            restart: fc.boolean(),
          }),
          { maxLength: 8 },
        ),
        (steps) => {
          const { now, pass, time } = fakeClock();
          const file = memoryFile();
          let lockout = createLockout(file, now);
          wrongTimes(lockout, TRIES);
          let passed = 0;
          for (const step of steps) {
            pass(step.passMs);
            passed += step.passMs;
            time.epochMs += step.wallSetByMs;
            if (step.boot) time.monotonicMs = 0;
            if (step.boot || step.restart) lockout = createLockout(file, now);
            expect(lockout.remainingMs()).toBeGreaterThanOrEqual(Math.min(FIRST_LOCK_MS - passed, FIRST_LOCK_MS));
            expect(lockout.remainingMs()).toBeLessThanOrEqual(FIRST_LOCK_MS);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['garbage', '{}', '{"version":1}', '[]'])('a damaged count (%s) wins nothing: the longest lock', (text) => {
    const { now, pass } = fakeClock();
    const lockout = createLockout(memoryFile(text), now);
    expect(lockout.remainingMs()).toBe(LONGEST_LOCK_MS);
    pass(LONGEST_LOCK_MS);
    expect(lockout.triesLeft()).toBe(TRIES);
  });

  test('a count that cannot be written down holds for this run, and says so', () => {
    const { now } = fakeClock();
    const file = memoryFile();
    const lockout = createLockout(
      {
        ...file,
        replace: () => {
          throw new Error('disk full');
        },
      },
      now,
    );
    expect(wrongTimes(lockout, TRIES)).toBe(true);
    expect(lockout.remainingMs()).toBe(FIRST_LOCK_MS);
    expect(lockout.problem()).toContain('disk full');
  });
});
