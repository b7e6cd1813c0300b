// Debounce, polarity, doubt: an input is told once it holds, and unknown as soon as nobody can know it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEBOUNCE_MS, type InputsEvent, type Sample, STALE_MS, startTracker, track, unread } from './tracker.ts';
import type { Wanted } from './wanted.ts';

const DOOR: Wanted = { meaning: 'door', input: 1, when: 'on' };
const EXIT: Wanted = { meaning: 'exit', input: 2, when: 'on' };
const FIRE: Wanted = { meaning: 'emergency', input: 3, when: 'off' };
const MUTE = 'nothing is told';

const read = (levels: Readonly<Record<number, boolean>>): Sample => ({
  kind: 'read',
  inputs: Object.entries(levels).map(([input, on]) => ({ input: Number(input), on })),
});

/** Plays samples, each at its time, and gives what was told. */
function play(wanted: readonly Wanted[], looks: readonly (readonly [number, Sample])[], steady = false) {
  let tracker = startTracker(wanted, MUTE, steady);
  const told: (readonly [number, InputsEvent])[] = [];
  for (const [at, sample] of looks) {
    const done = track(tracker, sample, at);
    tracker = done.tracker;
    told.push(...done.events.map((event) => [at, event] as const));
  }
  return { told, tracker };
}

const says = (door: 'open' | 'closed' | 'unknown', exitRequested = false, emergency = false): InputsEvent => ({
  type: 'inputs',
  reading: { door, exitRequested, emergency },
});

describe('what the inputs mean', () => {
  it('is told first when all of them have stood still, then once a change', () => {
    const { told } = play(
      [DOOR, EXIT, FIRE],
      [
        [0, read({ 1: true, 2: false, 3: true })],
        [100, read({ 1: true, 2: false, 3: true })],
        [200, read({ 1: true, 2: false, 3: true })],
        [300, read({ 1: false, 2: true, 3: true })],
        [400, read({ 1: false, 2: true, 3: false })],
        [500, read({ 1: false, 2: true, 3: false })],
      ],
    );
    expect(told).toEqual([
      [100, says('closed')],
      [400, says('open', true)],
      [500, says('open', true, true)],
    ]);
  });

  it('is unknown of a door without a sensor', () => {
    const { told } = play(
      [EXIT],
      [
        [0, read({ 2: true })],
        [60, read({ 2: true })],
      ],
    );
    expect(told).toEqual([[60, says('unknown', true)]]);
  });

  it('goes by the polarity that the owner has set', () => {
    const open: Wanted = { meaning: 'door', input: 1, when: 'off' };
    const { told } = play(
      [open],
      [
        [0, read({ 1: true })],
        [60, read({ 1: true })],
        [70, read({ 1: false })],
        [130, read({ 1: false })],
      ],
    );
    expect(told).toEqual([
      [60, says('open')],
      [130, says('closed')],
    ]);
  });

  it('does not follow a contact that bounces', () => {
    const bouncing = Array.from({ length: 50 }, (_, n) => [100 + n * 20, read({ 1: n % 2 === 0 })] as const);
    const { told } = play([DOOR], [[0, read({ 1: true })], [60, read({ 1: true })], ...bouncing]);
    expect(told).toEqual([[60, says('closed')]]);
  });

  it('is believed at once from a board that has steadied it', () => {
    const { told } = play(
      [DOOR],
      [
        [0, read({ 1: true })],
        [1, read({ 1: false })],
      ],
      true,
    );
    expect(told).toEqual([
      [0, says('closed')],
      [1, says('open')],
    ]);
  });

  it('may be two things on one input', () => {
    const both: Wanted = { meaning: 'exit', input: 1, when: 'off' };
    const { told } = play(
      [DOOR, both],
      [
        [0, read({ 1: false })],
        [60, read({ 1: false })],
      ],
    );
    expect(told).toEqual([[60, says('open', true)]]);
  });
});

describe('inputs that cannot be read', () => {
  it('are unknown and a fault, once they have been missed for too long', () => {
    const { told } = play(
      [DOOR],
      [
        [0, read({ 1: true })],
        [60, read({ 1: true })],
        [100, { kind: 'missed' }],
        [60 + STALE_MS, { kind: 'missed' }],
        [3_000, { kind: 'missed' }],
      ],
    );
    expect(told).toEqual([
      [60, says('closed')],
      [60 + STALE_MS, { type: 'inputsFault', message: MUTE }],
      [60 + STALE_MS, says('unknown')],
    ]);
  });

  it('that were never read are unknown and a fault, a while after the first look: a port may take its time to open', () => {
    const { told } = play(
      [DOOR],
      [
        [5_000, { kind: 'missed' }],
        [5_000 + STALE_MS - 1, { kind: 'missed' }],
        [5_000 + STALE_MS, { kind: 'missed' }],
      ],
    );
    expect(told).toEqual([
      [5_000 + STALE_MS, { type: 'inputsFault', message: MUTE }],
      [5_000 + STALE_MS, says('unknown')],
    ]);
  });

  it('that are missed once after the port was away are no fault yet', () => {
    const { told } = play(
      [DOOR],
      [
        [0, { kind: 'lost', message: null }],
        [9_000, { kind: 'missed' }],
        [9_100, read({ 1: true })],
        [9_200, read({ 1: true })],
      ],
    );
    expect(told).toEqual([
      [0, says('unknown')],
      [9_200, says('closed')],
    ]);
  });

  it('on a port that is lost are unknown at once, and an exit button is not pressed any more', () => {
    const { told } = play(
      [DOOR, EXIT],
      [
        [0, read({ 1: true, 2: true })],
        [60, read({ 1: true, 2: true })],
        [70, { kind: 'lost', message: 'gone' }],
        [80, { kind: 'lost', message: null }],
      ],
    );
    expect(told.slice(1)).toEqual([
      [70, { type: 'inputsFault', message: 'gone' }],
      [70, { type: 'inputs', reading: unread(false) }],
      [80, { type: 'inputsFault', message: null }],
    ]);
  });

  it('leave an emergency neither on nor off: they say that it cannot be read, and that it was on', () => {
    const { told } = play(
      [FIRE],
      [
        [0, read({ 3: false })],
        [60, read({ 3: false })],
        [70, { kind: 'lost', message: 'gone' }],
        [80, { kind: 'lost', message: 'still gone' }],
        [90, read({ 3: true })],
        [150, read({ 3: true })],
      ],
    );
    const free = 'An emergency was on when it was read last';
    expect(told).toEqual([
      [60, says('unknown', false, true)],
      [70, { type: 'inputsFault', message: expect.stringMatching(new RegExp(`^gone ${free}`)) }],
      [70, { type: 'inputs', reading: unread(true) }],
      [80, { type: 'inputsFault', message: expect.stringMatching(new RegExp(`^still gone ${free}`)) }],
      [150, { type: 'inputsFault', message: null }],
      [150, says('unknown')],
    ]);
  });

  it('have to stand still anew when they come back', () => {
    const { told } = play(
      [DOOR],
      [
        [0, read({ 1: true })],
        [60, read({ 1: true })],
        [70, { kind: 'lost', message: 'gone' }],
        [80, read({ 1: true })],
        [81, read({ 1: true })],
        [140, read({ 1: true })],
      ],
    );
    expect(told.slice(3)).toEqual([
      [140, { type: 'inputsFault', message: null }],
      [140, says('closed')],
    ]);
  });
});

/** The longest time, ms, over which input 1 read nothing but this level, two looks at least; looks that missed say nothing. */
function longestStretch(looks: readonly (readonly [number, Sample])[], level: boolean): number {
  let longest = -1;
  let since: number | null = null;
  for (const [at, look] of looks) {
    if (look.kind !== 'read') continue;
    const so = look.inputs.some(({ input, on }) => input === 1 && on === level);
    if (so && since !== null) longest = Math.max(longest, at - since);
    since = so ? (since ?? at) : null;
  }
  return longest;
}

describe('whatever is sampled, and whenever', () => {
  const sample: fc.Arbitrary<Sample> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ 1: fc.boolean(), 2: fc.boolean() }).map(read) },
    { weight: 1, arbitrary: fc.constant<Sample>({ kind: 'missed' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Sample>({ kind: 'lost', message: 'gone' }, { kind: 'lost', message: null }),
    },
  );
  const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 700 }), sample), { maxLength: 60 }).map((steps) => {
    let at = 0;
    return steps.map(([after, one]) => {
      at += after;
      return [at, one] as const;
    });
  });

  it('nothing is told twice, and no door is called open or closed but by two looks of one level, far enough apart', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const { told } = play([DOOR, EXIT], given);
        let last = '';
        for (const [at, event] of told) {
          if (event.type !== 'inputs') continue;
          expect(JSON.stringify(event.reading)).not.toBe(last);
          last = JSON.stringify(event.reading);
          if (event.reading.door === 'unknown') continue;
          const closed = event.reading.door === 'closed';
          // Some stretch of looks before, since the port was last lost, read so for all of the time that counts.
          const until = given.slice(0, given.findIndex(([when]) => when === at) + 1);
          const from = until.map(([, look]) => look.kind).lastIndexOf('lost') + 1;
          expect(longestStretch(until.slice(from), closed)).toBeGreaterThanOrEqual(DEBOUNCE_MS);
        }
      }),
    );
  });
});
