// The set-up's machine: whatever is answered, in whatever order, no door is freed but on the owner's word in the test.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoardName, DoorInputs } from '../../contract/door.ts';
import { type BoardOffered, DoorSetUpAnswer, LockKind, type PortOffered } from '../../contract/set-up.ts';
import { answered, back, begun, type Doing, foundIn, freed, lookedAt, rested } from './steps.ts';
import { viewOf } from './view.ts';

const PORTS: readonly PortOffered[] = [
  { port: '/dev/a', keptBy: 'socket', maker: null, usb: null, serialNumber: null, inUse: false },
];
const BOARDS: readonly BoardOffered[] = BoardName.options
  .filter((name) => name !== 'simulated')
  .map((name, i) => ({
    name,
    title: name,
    channels: 1 + (i % 8),
    experimental: null,
    address: i % 3 === 0 ? { usual: 1, lowest: 1, highest: 247 } : null,
    endsByItself: i % 2 === 0,
    inputs: i % 4,
  }));
const INPUTS = DoorInputs.parse({});

const yes = fc.boolean();
const ANSWERS = {
  port: fc.record({ stage: fc.constant('port' as const), port: fc.constantFrom('/dev/a', 'tcp://10.0.0.1:1') }),
  board: fc.record({ stage: fc.constant('board' as const), board: fc.constantFrom(...BoardName.options) }),
  mistaken: fc.record({ stage: fc.constant('mistaken' as const), sure: yes }),
  relay: fc.record({
    stage: fc.constant('relay' as const),
    channel: fc.integer({ min: 1, max: 12 }),
    address: fc.option(fc.integer({ min: 0, max: 255 })),
  }),
  lock: fc.record({ stage: fc.constant('lock' as const), lock: fc.constantFrom(...LockKind.options) }),
  wiring: fc.constant({ stage: 'wiring' as const }),
  exits: fc.record({ stage: fc.constant('exits' as const), exit: yes, fire: yes }),
  inputs: fc.constant({ stage: 'inputs' as const, inputs: INPUTS }),
  trouble: fc.record({ stage: fc.constant('trouble' as const), again: yes }),
  locked: fc.record({ stage: fc.constant('locked' as const), locked: yes }),
  wire: fc.record({
    stage: fc.constant('wire' as const),
    wire: fc.constantFrom('again' as const, 'turn' as const, 'go_on' as const),
  }),
  free: fc.record({ stage: fc.constant('free' as const), free: yes }),
  opened: fc.record({ stage: fc.constant('opened' as const), opened: yes }),
  relocked: fc.record({ stage: fc.constant('relocked' as const), locked: yes }),
  again: fc.record({ stage: fc.constant('again' as const), again: yes }),
};
/** What is answered, whichever question it is; now and then to another one than is asked, or a step back. */
const turn = fc.record({
  fitting: fc.record(ANSWERS),
  misfit: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, fc.oneof(...Object.values(ANSWERS))),
  backwards: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
  fails: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

function play(turns: readonly Turn[]) {
  let state = begun(PORTS, BOARDS, INPUTS);
  let testing = false;
  const done: { doing: Doing; after: DoorSetUpAnswer | null; testing: boolean }[] = [];
  const seen = new Set<string>();
  for (const { fitting, misfit, backwards, fails } of turns) {
    const fits = state.stage === 'check' ? null : fitting[state.stage];
    // With a misfit in eight; at the check-list nothing fits.
    const answer = backwards ? null : (misfit ?? fits);
    const moved = answer === null ? back(state) : answered(state, answer);
    state = moved.state;
    for (const doing of moved.doing) {
      done.push({ doing, after: answer, testing });
      if (doing.kind === 'look') state = lookedAt(state, { boards: ['lcus'], refused: null });
      if (doing.kind === 'try') {
        testing = true;
        state = rested(state, fails ? { problem: 'No port.' } : { confirmed: true });
      }
      if (doing.kind === 'free') state = freed(state, null);
      if (doing.kind === 'end') testing = false;
    }
    seen.add(viewOf(state, null).stage);
    if (state.stage === 'check') break;
  }
  return { state, done, seen, testing };
}

const runs = fc.array(turn, { maxLength: 60, size: 'max' });

it('frees the door only in a test that runs, and only on the word to free it', () => {
  const stages = new Set<string>();
  fc.assert(
    fc.property(runs, (turns) => {
      const { done, seen } = play(turns);
      for (const stage of seen) stages.add(stage);
      for (const { doing, after, testing } of done) {
        if (doing.kind !== 'free') continue;
        expect(after).toEqual({ stage: 'free', free: true });
        expect(testing).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  // Every question was asked, or the test would prove nothing.
  expect([...stages].sort()).toEqual(
    [...DoorSetUpAnswer.options.map(({ shape }) => shape.stage.value), 'check'].sort(),
  );
});

it('never has two doors of the test at once, and none at the check-list or before the inputs', () => {
  fc.assert(
    fc.property(runs, (turns) => {
      const { done, state, testing } = play(turns);
      for (const { doing, testing: before } of done) if (doing.kind === 'try') expect(before).toBe(false);
      const calm = ['port', 'board', 'mistaken', 'relay', 'lock', 'wiring', 'exits', 'inputs', 'check'];
      if (calm.includes(state.stage)) expect(testing).toBe(false);
    }),
    { numRuns: 300 },
  );
});

it('ends with a relay and an address that the board has', () => {
  let ended = 0;
  fc.assert(
    fc.property(runs, (turns) => {
      const { state } = play(turns);
      const found = foundIn(state);
      if (found === null) return;
      ended += 1;
      const board = BOARDS.find(({ name }) => name === found.door.board);
      expect(found.door.channel).toBeLessThanOrEqual(board?.channels ?? 0);
      expect(found.door.address === null).toBe(board?.address === null);
    }),
    { numRuns: 400 },
  );
  expect(ended).toBeGreaterThan(5);
});
