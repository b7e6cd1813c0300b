// Whatever happens, in whatever order: what must hold of the door at every moment.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DoorIntent, InputReading } from '../../../contract/door.ts';
import { CONFIG, Scene } from './scene.ts';

const FREEING = ['a00101a2', 'a00103a4'];
const ASK = 'a00105a6';
const LONGEST_OPENING = 5_000;

type Act =
  | { readonly do: 'pass'; readonly ms: number; readonly beating: boolean }
  | {
      readonly do: 'open' | 'hold';
      readonly id: number;
      readonly ms: number;
      readonly expiresIn: number;
      readonly emergency: boolean;
      readonly relock: boolean;
    }
  | { readonly do: 'rest'; readonly id: number }
  | { readonly do: 'stall'; readonly ms: number }
  | { readonly do: 'pull' | 'noise' | 'oldBeat' | 'stick' }
  | { readonly do: 'port'; readonly works: boolean }
  | { readonly do: 'reads'; readonly reading: InputReading }
  | { readonly do: 'unread'; readonly message: string | null }
  | { readonly do: 'manner'; readonly answerMs: number | null; readonly obeys: boolean };

const id = fc.integer({ min: 0, max: 8 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 4_000 })),
      beating: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('open' as const, 'hold' as const),
      id,
      ms: fc.integer({ min: 100, max: LONGEST_OPENING }),
      expiresIn: fc.integer({ min: -50, max: 500 }),
      emergency: fc.boolean(),
      relock: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rest' as const), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stall' as const), ms: fc.integer({ min: 1, max: 20_000 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('pull' as const, 'noise' as const, 'oldBeat' as const, 'stick' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('port' as const), works: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reads' as const),
      reading: fc.record({
        door: fc.constantFrom('open' as const, 'closed' as const, 'unknown' as const),
        exitRequested: fc.boolean(),
        emergency: fc.boolean(),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('unread' as const),
      message: fc.constantFrom(null, 'The inputs cannot be read.'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('manner' as const),
      answerMs: fc.constantFrom(null, 5, 100, 1_100, 1_600),
      obeys: fc.boolean(),
    }),
  },
);

/** Plays the acts; returns the scene and every opening that could have freed the door, by id. */
function play(acts: readonly Act[]) {
  const scene = new Scene();
  const asked: { id: string; at: number; expiresAt: number; ms: number }[] = [];
  scene.give({ type: 'configure', config: CONFIG });
  for (const one of acts) {
    switch (one.do) {
      case 'pass':
        scene.pass(one.ms, one.beating);
        break;
      case 'open':
      case 'hold': {
        const name = `${one.id}`;
        const expiresAt = scene.now + one.expiresIn;
        const intent: DoorIntent =
          one.do === 'open'
            ? { kind: 'open', id: name, expiresAt, durationMs: one.ms, relockOnClose: one.relock }
            : { kind: 'holdOpen', id: name, expiresAt, until: scene.now + one.ms, emergency: one.emergency };
        asked.push({ id: name, at: scene.now, expiresAt, ms: one.ms });
        scene.give({ type: 'intent', intent });
        break;
      }
      case 'rest':
        asked.push({ id: `rest ${one.id}`, at: scene.now, expiresAt: 0, ms: 0 });
        scene.rest(`rest ${one.id}`);
        break;
      case 'stall':
        scene.now += one.ms;
        break;
      case 'pull':
        scene.pull();
        break;
      case 'noise':
        scene.give({ type: 'bytes', bytes: Uint8Array.of(0xa0, 1, 1, 0xa2, 0xa0, 7, 0xff) });
        break;
      case 'oldBeat':
        scene.give({ type: 'beat', seq: 0, sentAt: scene.now });
        break;
      case 'stick':
        scene.coilOn = true;
        break;
      case 'port':
        scene.portWorks = one.works;
        break;
      case 'reads':
        scene.give({ type: 'inputs', reading: one.reading });
        break;
      case 'unread':
        scene.give({ type: 'inputsFault', message: one.message });
        break;
      case 'manner':
        scene.manner = { answerMs: one.answerMs, obeys: one.obeys };
        break;
    }
  }
  return { scene, asked };
}

const acts = fc.array(act, { maxLength: 40 });

it('the door is freed only within the life of an intent that asked for it, and once for each', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { scene, asked } = play(list);
      const frees = scene.sent.filter(({ hex }) => FREEING.includes(hex));
      for (const { at } of frees) {
        expect(asked.some((intent) => intent.at <= at && at < intent.expiresAt)).toBe(true);
      }
      expect(frees.length).toBeLessThanOrEqual(new Set(asked.map((intent) => intent.id)).size);
    }),
  );
});

it('at any moment at which it is wanted free, its time and the lease are not over', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { scene } = play(list);
      scene.give({ type: 'tick' });
      const { wanted, lease } = scene.state;
      if (wanted.kind === 'free') {
        expect(wanted.until).toBeGreaterThan(scene.now);
        expect(wanted.until).toBeLessThanOrEqual(scene.now + LONGEST_OPENING);
        expect(lease.endsAt).toBeGreaterThan(scene.now);
        expect(lease.endsAt).toBeLessThanOrEqual(scene.now + CONFIG.leaseMs);
      }
    }),
  );
});

it('left alone, with main gone or there, an obedient board comes to rest', () => {
  fc.assert(
    fc.property(acts, fc.boolean(), fc.constantFrom(null, 5, 1_100), (list, beating, answerMs) => {
      const { scene } = play(list);
      scene.manner = { answerMs, obeys: true };
      scene.portWorks = true;
      scene.pass(LONGEST_OPENING + 8_000, beating);
      expect(scene.coilOn).toBe(false);
    }),
  );
});

it('every intent has exactly one outcome', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { scene, asked } = play(list);
      scene.pass(LONGEST_OPENING + 8_000);
      for (const name of new Set(asked.map((intent) => intent.id))) {
        const times = asked.filter((intent) => intent.id === name).length;
        expect(scene.outcomes(name)).toHaveLength(times);
      }
    }),
  );
});

it('after each connection the first command is the silent rest', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { scene } = play([...list]);
      scene.pull();
      scene.portWorks = true;
      const before = scene.sent.length;
      scene.pass(10_000);
      expect(scene.sent[before]?.hex).toBe('a00100a1');
    }),
  );
});

it('commands keep the board’s settle gap', () => {
  fc.assert(
    fc.property(acts, (list) => {
      // A pulled plug ends the gap with the connection, so this holds for a board that stays.
      const { scene } = play(list.filter(({ do: what }) => what !== 'pull' && what !== 'port'));
      scene.sent.slice(1).forEach(({ at }, index) => {
        const before = scene.sent[index];
        // Behind a question that was answered the board listens again at once.
        expect(at - (before?.at ?? 0)).toBeGreaterThanOrEqual(before?.hex === ASK ? 5 : 50);
      });
    }),
  );
});

it('a fault is told once when it begins and once when it ends', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { scene } = play(list);
      for (const code of ['door_link', 'door_unknown']) {
        const told = scene.faults().filter((fault) => fault.endsWith(code));
        // A changed message may tell a fault again; its end is never told without it.
        told.forEach((fault, index) => {
          if (fault.startsWith('recovered')) expect(told[index - 1]).toBe(`fault ${code}`);
        });
      }
    }),
  );
});

it('an input by itself moves no relay: not the exit button, not the emergency contact', () => {
  let read = 0;
  fc.assert(
    fc.property(acts, (list) => {
      const { scene } = play(list);
      const frees = () => scene.sent.filter(({ hex }) => FREEING.includes(hex)).length;
      const before = frees();
      const wasFree = scene.state.wanted.kind === 'free';
      for (const door of ['closed', 'open', 'closed'] as const) {
        scene.give({ type: 'inputs', reading: { door, exitRequested: true, emergency: true } });
        read += 1;
        if (!wasFree) expect(scene.state.wanted.kind).toBe('rest');
      }
      expect(frees()).toBe(before);
    }),
  );
  expect(read).toBeGreaterThan(100);
});
