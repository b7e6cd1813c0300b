// The count of people: never below nobody, never past a restart or a closing that should have ended it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountChange, settingsOccupancy } from '../../contract/occupancy.ts';
import { type Counted, type CountFile, countAfter, keep, restored, roomFor } from './index.ts';

const OWNER = { ...settingsOccupancy.occupancy.parse({}), count: true, limit: 40 };
const NOON = Date.UTC(2026, 10, 20, 12);
const never = () => false;

function file(text: string | null = null): CountFile & { text(): string | null } {
  let content = text;
  return {
    read: () => content,
    replace(next) {
      content = next;
    },
    text: () => content,
  };
}

const event: fc.Arbitrary<Counted> = fc.oneof(
  fc.record({ kind: fc.constant('admitted' as const), people: fc.integer({ min: 0, max: 99 }) }),
  fc.constant({ kind: 'exit' as const }),
  fc.record({ kind: fc.constant('by_hand' as const), change: fc.constantFrom(...CountChange.options) }),
  fc.constant({ kind: 'closed' as const }),
);

describe('the count', () => {
  it('is a number of people, whatever happens, and room is what is left of the limit', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.integer({ min: 1, max: 500 }), (events, limit) => {
        let count = 0;
        for (const one of events) {
          const before = count;
          count = countAfter(count, one);
          expect(Number.isInteger(count) && count >= 0).toBe(true);
          if (one.kind === 'admitted') expect(count).toBe(Math.min(999, before + one.people));
          if (one.kind === 'closed') expect(count).toBe(0);
          expect(roomFor(count, { ...OWNER, limit })).toBe(Math.max(0, limit - count));
        }
      }),
    );
  });

  it('asks nobody to wait without a limit, or where nobody is counted', () => {
    expect(roomFor(99, { ...OWNER, limit: null })).toBeNull();
    expect(roomFor(99, { ...OWNER, count: false })).toBeNull();
    expect(settingsOccupancy.occupancy.parse({})).toEqual({ count: false, limit: null, exits: 'by-hand' });
  });
});

describe('a restart', () => {
  it('goes on with the count of the same day', () => {
    const kept = file();
    keep(kept, 17, NOON);
    expect(restored(kept, NOON + 60_000, never)).toBe(17);
  });

  it('begins anew when the house was closed meanwhile, or the clock went back', () => {
    const kept = file();
    keep(kept, 17, NOON);
    expect(restored(kept, NOON + 60_000, (from, to) => from === NOON && to === NOON + 60_000)).toBe(0);
    expect(restored(kept, NOON - 1, never)).toBe(0);
  });

  it.each([null, '', '{', '[]', '{"version":2,"count":3,"at":1}', '{"version":1,"count":-3,"at":1}'])(
    'counts nobody from %j',
    (text) => expect(restored(file(text), NOON, never)).toBe(0),
  );

  it('is not stopped by a file that cannot be read', () => {
    const broken: CountFile = {
      read: () => {
        throw new Error('EIO');
      },
      replace: () => undefined,
    };
    expect(restored(broken, NOON, never)).toBe(0);
  });
});
