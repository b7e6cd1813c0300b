// Inputs of the relay board: read while the line has nothing better to do, and never in the way of the relay. First with
// a clock made of numbers, then with the real door process on a pseudo-terminal.
import { describe, expect, it, vi } from 'vitest';
import type { DoorInputs } from '../../contract/door.ts';
import { BOARDS } from '../../main/door/boards/index.ts';
import type { Sample } from '../../main/door/inputs/tracker.ts';
import { SIMULATED, type SimulatedName } from './simulated/table.ts';
import { TableTop } from './table-top.ts';
import { holding, opening, workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 30_000 });

const POLLED = ['waveshare', 'lc-tech', 'numato'] as const satisfies readonly SimulatedName[];
const ALL = [...POLLED, 'vestibule-door'] as const;

const INPUTS: DoorInputs = {
  source: 'board',
  port: null,
  doorSensor: { input: 1, closedWhen: 'on' },
  exitButton: { input: 2, pressedWhen: 'on' },
  emergency: null,
  pollMs: 100,
};

function table(name: SimulatedName, inputs: DoorInputs = INPUTS) {
  const one = new TableTop(name, { inputs });
  one.pass(6_000);
  return one;
}

const levels = (sample: Sample | undefined) =>
  sample?.kind === 'read'
    ? sample.inputs.filter(({ input }) => input === 1 || input === 2).map(({ on }) => on)
    : sample;

describe.each(ALL)('%s', (name) => {
  it('tells what its inputs read', () => {
    const one = table(name);
    expect(levels(one.samples.at(-1)?.sample)).toEqual([false, false]);
    one.board.setInput(1, true);
    one.pass(1_000);
    expect(levels(one.samples.at(-1)?.sample)).toEqual([true, false]);
    one.board.setInput(2, true);
    one.pass(1_000);
    expect(levels(one.samples.at(-1)?.sample)).toEqual([true, true]);
    expect(one.faults()).toEqual([]);
    expect(one.relays).toEqual([]);
  });

  it('is not asked about inputs that nobody has set', () => {
    const one = table(name, { ...INPUTS, source: 'none' });
    const asked = new Set(one.frames);
    const read = BOARDS[SIMULATED[name].driver].inputs?.read ?? null;
    const questions =
      read === null || read.told === 'unasked'
        ? []
        : [1, 2].map((input) =>
            read.ask(input, { channel: 1, address: BOARDS[SIMULATED[name].driver].address?.usual ?? 0 }),
          );
    for (const question of questions) expect(asked.has(Buffer.from(question).toString('hex'))).toBe(false);
  });

  it('lost its voice: what was read is not believed any more, and is read again when it is back', () => {
    const one = table(name);
    one.board.setFault('silence');
    one.pass(10_000);
    expect(['lost', 'missed']).toContain(one.samples.at(-1)?.sample.kind);
    one.board.setFault('none');
    one.pass(10_000);
    expect(one.samples.at(-1)?.sample.kind).toBe('read');
  });

  it('lost its port: the same, and at once', () => {
    const one = table(name);
    one.give({ type: 'linkDown', message: 'unplugged' });
    expect(one.samples.at(-1)?.sample).toEqual({ kind: 'lost', message: null });
    one.pass(5_000);
    expect(one.samples.at(-1)?.sample.kind).toBe('read');
  });

  it('opens and locks as without inputs, and says that it did', () => {
    const one = table(name);
    one.open('a', 4_000);
    one.pass(8_000);
    const [on, off] = one.relays;
    expect(one.relays).toHaveLength(2);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeGreaterThan(3_800);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeLessThan(4_200);
    expect(one.outcomes('a')).toEqual(['acknowledged']);
    expect(one.faults()).toEqual([]);
  });
});

describe.each(POLLED)('%s, which is asked', (name) => {
  it('is asked as often as set', () => {
    const one = table(name);
    const from = one.samples.length;
    one.pass(10_000);
    // A round takes a moment itself, and the questions about the relay come in between.
    expect(one.samples.length - from).toBeGreaterThan(50);
    expect(one.samples.length - from).toBeLessThanOrEqual(101);
  });

  it('gets a release at once: never later than its settle gap, whatever question is open', () => {
    const settleMs = BOARDS[SIMULATED[name].driver].settleMs;
    const one = table(name);
    for (let wait = 0; wait < 130; wait += 7) {
      one.hold(`hold ${wait}`, 60_000);
      one.pass(500 + wait);
      expect(one.on).toBe(true);
      const from = one.now;
      one.give({ type: 'intent', intent: { kind: 'rest', id: `rest ${wait}` } });
      one.pass(300);
      expect((one.relays.at(-1)?.at ?? 0) - from).toBeLessThanOrEqual(settleMs + 2);
      expect(one.on).toBe(false);
    }
  });

  it.each([
    ['at once', 'none'],
    ['late', 'merged'],
  ] as const)('keeps its settle gap behind every command, also where an answer about an input comes %s', (_, fault) => {
    const board = BOARDS[SIMULATED[name].driver];
    const { settleMs, inputs } = board;
    const one = table(name);
    one.board.setFault(fault);
    const read = inputs?.read;
    const relay = { channel: 1, address: board.address?.usual ?? 0 };
    const ofInputs = [1, 2].map((input) =>
      read === null || read === undefined || read.told === 'unasked'
        ? ''
        : Buffer.from(read.ask(input, relay)).toString('hex'),
    );
    const ofRelay = Buffer.from(board.encode({ kind: 'ask' }, relay, 'acknowledging')).toString('hex');
    const questions = [...ofInputs, ofRelay];
    for (let wait = 0; wait < 120; wait += 7) {
      one.pass(300 + wait);
      one.give({ type: 'intent', intent: { kind: 'rest', id: `rest ${wait}` } });
    }
    one.pass(300);
    const gaps = one.sent.flatMap(({ at, hex }, index) => {
      const next = one.sent[index + 1];
      return next === undefined || questions.includes(hex) ? [] : [next.at - at];
    });
    expect(gaps.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(settleMs);
  });

  it.each([0, 150, 300, 450])('whose answers come too late is not believed, from %i ms on', (wait) => {
    // Nobody knows any more which question they belong to, however the two fall in with each other.
    const one = table(name);
    one.pass(wait);
    one.board.setFault('slow');
    one.pass(2_000);
    const from = one.samples.length;
    one.pass(10_000);
    expect(one.samples.slice(from).filter(({ sample }) => sample.kind === 'read')).toEqual([]);
  });

  it('that loses an answer is asked again, and opens all the same', () => {
    const one = table(name);
    one.board.setFault('silence');
    one.pass(300);
    one.board.setFault('none');
    one.pass(3_000);
    expect(one.samples.some(({ sample }) => sample.kind === 'missed')).toBe(true);
    one.open('a', 1_000);
    one.pass(3_000);
    expect(one.relays.map(({ on }) => on)).toEqual([true, false]);
  });
});

describe('the door process', { timeout: 60_000 }, () => {
  const bench = workbench();

  it.each(ALL)('%s: tells main what door contact and button say, once a change, also in an opening', async (name) => {
    const board = await bench.simulated(name);
    const door = bench.door(board.port, { board: SIMULATED[name].driver, inputs: INPUTS });
    bench.beat(door);
    board.order({ do: 'input', input: 1, on: true });
    await door.event('inputs', ({ door: place, exitRequested }) => place === 'closed' && !exitRequested);
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    door.send(opening('a', 1_000));
    await board.event('relay', ({ on }) => on);
    board.order({ do: 'input', input: 1, on: false });
    await door.event('inputs', ({ door: place }) => place === 'open');
    board.order({ do: 'input', input: 2, on: true });
    await door.event('inputs', ({ exitRequested }) => exitRequested);
    await board.event('relay', ({ on }) => !on);
    const told = door.events.flatMap((event) =>
      event.kind === 'inputs' ? [`${event.door} ${event.exitRequested}`] : [],
    );
    expect(told.filter((word, index) => word === told[index - 1])).toEqual([]);
    expect(door.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('says that a board that is unplugged tells nothing any more, and reads it again when it is back', async () => {
    const board = await bench.simulated('waveshare');
    const door = bench.door(board.port, { board: 'waveshare', inputs: INPUTS });
    bench.beat(door);
    await door.event('inputs', ({ door: place }) => place === 'open');
    board.order({ do: 'unplug' });
    await door.event('inputs', ({ door: place }) => place === 'unknown');
    const from = door.events.length;
    board.order({ do: 'plug' });
    await door.event('inputs', ({ door: place }) => place === 'open', { from });
  });

  it('says that a board without such inputs cannot be read, and drives its relay', async () => {
    const board = await bench.board('ack');
    const door = bench.door(board.port, { inputs: INPUTS });
    bench.beat(door);
    const fault = await door.event('fault', ({ code }) => code === 'door_inputs');
    expect(fault.message).toContain('has no inputs that Vestibule reads');
    await door.event('inputs', ({ door: place }) => place === 'unknown');
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    door.send(holding('a', 300));
    await board.event('relay', ({ on }) => on);
  });

  it('says that a pseudo-terminal has no input lines, and drives its relay', async () => {
    const board = await bench.board('ack');
    const inputs: DoorInputs = {
      ...INPUTS,
      source: 'lines',
      doorSensor: { input: 'cts', closedWhen: 'on' },
      exitButton: null,
    };
    const door = bench.door(board.port, { inputs });
    bench.beat(door);
    const fault = await door.event('fault', ({ code }) => code === 'door_inputs');
    expect(fault.message).toContain('does not tell its input lines');
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    door.send(opening('a', 300));
    await board.event('relay', ({ on }) => on);
    door.configure({ board: 'lcus', port: board.port, channel: 1, coilFrees: true, leaseMs: 1_000 });
    await door.event('recovered', ({ code }) => code === 'door_inputs');
  });
});
