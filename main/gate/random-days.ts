// Tests only. Random days at the door for the property tests: people who come, change and go, staff, faults, a door
// that reports what it likes. Ids are few on purpose, so that tracks, faults and acts meet each other.
import fc from 'fast-check';
import { FaultCode } from '../../contract/faults.ts';
import { type GateEvent, LetInReason, Policy, type StaffAct } from '../../contract/gate.ts';
import type { Probabilities } from '../../contract/labels.ts';
import { ScheduleState } from '../../contract/schedule.ts';
import { Hint, TrackId } from '../../contract/vision.ts';
import { FREE, LOOKS, REST } from './story.ts';

type Part =
  | {
      readonly kind: 'look';
      readonly frames: number;
      readonly gapMs: number;
      readonly people: readonly Seen[];
      readonly searched: boolean;
    }
  | { readonly kind: 'event'; readonly event: (at: number) => GateEvent }
  | { readonly kind: 'wait'; readonly ms: number };
type Seen = {
  readonly id: number;
  readonly inZone: boolean;
  readonly nearest: boolean;
  readonly usable: boolean;
  readonly hint: Hint | null;
  readonly look: Probabilities;
};

const anyLook: fc.Arbitrary<Probabilities> = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  .map((raw) => {
    const sum = raw.reduce((a, b) => a + b, 0);
    return sum > 0 ? raw.map((p) => p / sum) : LOOKS.bare;
  });

const look = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Probabilities>(LOOKS.masked) },
  { weight: 4, arbitrary: fc.constantFrom<Probabilities>(...Object.values(LOOKS)) },
  { weight: 2, arbitrary: anyLook },
);

const person: fc.Arbitrary<Seen> = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  inZone: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  nearest: fc.boolean(),
  usable: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  hint: fc.option(fc.constantFrom(...Hint.options)),
  look,
});

const act: fc.Arbitrary<StaffAct> = fc.oneof(
  fc.record({
    kind: fc.constant('let_in' as const),
    reason: fc.constantFrom(...LetInReason.options),
    longer: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('hold_open' as const), minutes: fc.integer({ min: 1, max: 3 }) }),
  fc.record(
    { kind: fc.constant('lock' as const), minutes: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: ['kind'] },
  ),
  fc.constant({ kind: 'try_lock' as const }),
  { weight: 3, arbitrary: fc.constant({ kind: 'automatic' as const }) },
  fc.constant({ kind: 'call_answered' as const }),
);

const code = fc.constantFrom(...FaultCode.options);

const door = fc.constantFrom(
  REST,
  REST,
  FREE,
  { ...REST, position: 'unknown' as const },
  { ...REST, link: 'down' as const },
);

const readable = fc.record({
  door: fc.constantFrom('open' as const, 'closed' as const, 'closed' as const, 'unknown' as const),
  exitRequested: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  emergency: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});
const unread = { door: 'unknown', exitRequested: false, emergency: false, emergencyUnread: true } as const;
const reading = fc.oneof({ weight: 5, arbitrary: readable }, fc.constant(unread));
const schedule = fc.oneof(
  { weight: 3, arbitrary: fc.constant('automatic' as const) },
  fc.constantFrom(...ScheduleState.options),
);

const room = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 3 }));
const policy = fc.oneof(
  { weight: 4, arbitrary: fc.constant('must-wear' as const) },
  fc.constantFrom(...Policy.options),
);

const event: fc.Arbitrary<(at: number) => GateEvent> = fc.oneof(
  room.map(
    (now) =>
      (at: number): GateEvent => ({ type: 'room', at, room: now }),
  ),
  policy.map(
    (now) =>
      (at: number): GateEvent => ({ type: 'policy', at, policy: now }),
  ),
  {
    weight: 2,
    arbitrary: reading.map(
      (read) =>
        (at: number): GateEvent => ({ type: 'inputs', at, reading: read }),
    ),
  },
  schedule.map(
    (state) =>
      (at: number): GateEvent => ({ type: 'schedule', at, state }),
  ),
  {
    weight: 3,
    arbitrary: act.map(
      (a) =>
        (at: number): GateEvent => ({ type: 'staff', at, by: 'Ada', act: a }),
    ),
  },
  {
    weight: 4,
    arbitrary: door.map(
      (state) =>
        (at: number): GateEvent => ({ type: 'door', at, state }),
    ),
  },
  code.map(
    (c) =>
      (at: number): GateEvent => ({ type: 'fault', at, fault: { code: c, message: 'broken' } }),
  ),
  {
    weight: 3,
    arbitrary: code.map(
      (c) =>
        (at: number): GateEvent => ({ type: 'recovered', at, code: c }),
    ),
  },
  fc.constant((at: number): GateEvent => ({ type: 'call', at })),
);

const part: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      frames: fc.integer({ min: 1, max: 15 }),
      gapMs: fc.constantFrom(33, 33, 100, 300),
      people: fc.uniqueArray(person, { maxLength: 3, selector: (p) => p.id }),
      searched: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('event' as const), event }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(5, 500, 3_000, 6_000, 90_000) }),
  },
);

/** One to forty things that happen at a door, as events. The first report of the door says that it rests. */
export const randomDay: fc.Arbitrary<readonly GateEvent[]> = fc
  .array(part, { minLength: 1, maxLength: 40 })
  .map((parts) => told(parts));

/** The same without anybody at the camera: what inputs, opening hours, staff and faults make of each other. */
export const emptyDay: fc.Arbitrary<readonly GateEvent[]> = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('event' as const),
          event: fc.oneof(
            reading.map(
              (read) =>
                (at: number): GateEvent => ({ type: 'inputs', at, reading: read }),
            ),
            fc.constantFrom(...ScheduleState.options).map(
              (state) =>
                (at: number): GateEvent => ({ type: 'schedule', at, state }),
            ),
          ),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('event' as const), event }) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(5, 500, 3_000, 400_000) }),
      },
    ),
    { minLength: 5, maxLength: 40 },
  )
  .map((parts) => told(parts));

function told(parts: readonly Part[]): readonly GateEvent[] {
  let at = 1_000;
  const events: GateEvent[] = [{ type: 'door', at, state: REST }];
  for (const part of parts) {
    switch (part.kind) {
      case 'wait':
        at += part.ms;
        events.push({ type: 'tick', at });
        break;
      case 'event':
        events.push(part.event(at));
        break;
      case 'look':
        for (let i = 0; i < part.frames; i++) {
          at += part.gapMs;
          events.push(...picture(part.people, part.searched, at));
        }
        break;
      default:
        part satisfies never;
    }
  }
  return events;
}

function picture(people: readonly Seen[], searched: boolean, at: number): readonly GateEvent[] {
  const known = people.map((seen) => ({ ...seen, id: TrackId.parse(seen.id) }));
  const tracks = known.map(({ id, inZone, usable, hint, nearest }) => ({ id, inZone, usable, hint, nearest }));
  const verdicts = known.filter(({ usable }) => usable).map((seen) => ({ trackId: seen.id, probabilities: seen.look }));
  const frame: GateEvent = { type: 'frame', at, tracks, searched };
  return verdicts.length === 0 ? [frame] : [frame, { type: 'verdicts', at: at + 3, frameAt: at - 500, verdicts }];
}
