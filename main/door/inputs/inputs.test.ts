// Inputs on modem lines, on ports that a test plays: pseudo-terminals have none.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DoorConfig, DoorInputs } from '../../../contract/door.ts';
import { BOARDS } from '../boards/index.ts';
import type { Line, LineEvents } from '../transport/index.ts';
import { type Inputs, watchInputs } from './index.ts';
import type { InputsEvent } from './tracker.ts';

vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount(), 'a timer was left behind').toBe(0);
  vi.useRealTimers();
});

type Lines = { cts: boolean; dsr: boolean; dcd: boolean };

/** A port with input lines. */
class PlayedLine implements Line {
  lines: Lines | null = { cts: true, dsr: false, dcd: false };
  closed = 0;
  readonly events: LineEvents | null;
  constructor(events: LineEvents | null = null) {
    this.events = events;
  }
  write() {
    throw new Error('nothing is ever written to read lines');
  }
  modemLines(): Promise<Lines | null> {
    return Promise.resolve(this.lines);
  }
  close() {
    this.closed += 1;
    return Promise.resolve();
  }
}

const LINES: DoorInputs = {
  source: 'lines',
  port: null,
  doorSensor: { input: 'cts', closedWhen: 'on' },
  exitButton: { input: 'dsr', pressedWhen: 'on' },
  emergency: { input: 'dcd', activeWhen: 'on' },
  pollMs: 100,
};
const CONFIG: DoorConfig = {
  board: 'lcus',
  port: '/dev/door',
  channel: 1,
  coilFrees: true,
  leaseMs: 1_000,
  inputs: LINES,
};
const second = (port = '/dev/second'): DoorConfig => ({ ...CONFIG, inputs: { ...LINES, port } });

function watch() {
  const told: (InputsEvent | string)[] = [];
  const opened: { port: string; line: PlayedLine }[] = [];
  const relay: { line: PlayedLine | null } = { line: new PlayedLine() };
  const inputs: Inputs = watchInputs({
    boardOf: ({ board }) => BOARDS[board],
    relayLine: () => relay.line,
    openPort: (port, events) => {
      const line = new PlayedLine(events);
      opened.push({ port, line });
      return line;
    },
    onEvent: (event) => {
      const { door, exitRequested, emergency } =
        event.type === 'inputs' ? event.reading : { door: '', exitRequested: '', emergency: '' };
      told.push(event.type === 'inputs' ? `${door} ${exitRequested} ${emergency}` : event);
    },
    now: () => Date.now(),
  });
  return { inputs, told, opened, relay };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the lines of the relay board’s own port', () => {
  it('are looked at as often as set, and told once a change', async () => {
    const { inputs, told, relay } = watch();
    inputs.configure(CONFIG);
    await pass(150);
    expect(told).toEqual(['closed false false']);
    relay.line = Object.assign(new PlayedLine(), { lines: { cts: false, dsr: true, dcd: true } });
    await pass(1_000);
    expect(told).toEqual(['closed false false', 'open true true']);
    inputs.configure({ ...CONFIG });
    await pass(1_000);
    expect(told).toHaveLength(2);
    await inputs.stop();
  });

  it('say nothing of their own when the board is lost: that is told as the board’s fault', async () => {
    const { inputs, told, relay } = watch();
    inputs.configure(CONFIG);
    await pass(150);
    relay.line = null;
    await pass(100);
    expect(told.slice(1)).toEqual(['unknown false false']);
    await inputs.stop();
  });

  it('are not told any more once looking has ended, also in the middle of a look', async () => {
    const { inputs, told, relay } = watch();
    let answer: (lines: Lines) => void = () => {};
    if (relay.line !== null)
      relay.line.modemLines = () =>
        new Promise((resolve) => {
          answer = resolve;
        });
    inputs.configure(CONFIG);
    await pass(0);
    await inputs.stop();
    answer({ cts: true, dsr: true, dcd: true });
    await pass(1_000);
    expect(told).toEqual([]);
  });

  it('that the port does not tell are a fault after a while', async () => {
    const { inputs, told, relay } = watch();
    if (relay.line !== null) relay.line.lines = null;
    inputs.configure(CONFIG);
    await pass(900);
    expect(told).toEqual([]);
    await pass(300);
    expect(told).toEqual([
      { type: 'inputsFault', message: expect.stringContaining('does not tell its input lines') },
      'unknown false false',
    ]);
    await inputs.stop();
  });
});

describe('the lines of a second port', () => {
  it('are read while it is open; when it is lost they are unknown, and it is opened again', async () => {
    const { inputs, told, opened } = watch();
    inputs.configure(second());
    await pass(500);
    expect(told).toEqual([]);
    expect(opened.map(({ port }) => port)).toEqual(['/dev/second']);
    opened[0]?.line.events?.up();
    await pass(250);
    expect(told).toEqual(['closed false false']);
    opened[0]?.line.events?.down('It was unplugged.');
    expect(told.slice(1)).toEqual([
      { type: 'inputsFault', message: 'The inputs cannot be read. It was unplugged.' },
      'unknown false false',
    ]);
    await pass(250);
    expect(opened).toHaveLength(2);
    opened[1]?.line.events?.up();
    opened[1]?.line.events?.bytes(Uint8Array.of(1));
    opened[1]?.line.events?.written();
    await pass(250);
    expect(told.slice(3)).toEqual([{ type: 'inputsFault', message: null }, 'closed false false']);
    await inputs.stop();
    expect(opened[1]?.line.closed).toBe(1);
  });

  it('that does not come is tried at a pace that slows down to four seconds', async () => {
    const { inputs, opened } = watch();
    inputs.configure(second());
    await pass(0);
    const at: number[] = [];
    const from = Date.now();
    for (let tries = 0; tries < 8; tries++) {
      const before = opened.length;
      opened.at(-1)?.line.events?.down('no port');
      while (opened.length === before) await pass(10);
      at.push(Date.now() - from);
    }
    expect(at.map((time, index) => time - (at[index - 1] ?? 0))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000,
    ]);
    await inputs.stop();
  });

  it('is given back before another one is opened', async () => {
    const { inputs, told, opened } = watch();
    inputs.configure(second());
    await pass(0);
    opened[0]?.line.events?.up();
    await pass(250);
    inputs.configure(second('/dev/third'));
    await pass(0);
    expect(opened[0]?.line.closed).toBe(1);
    expect(opened.map(({ port }) => port)).toEqual(['/dev/second', '/dev/third']);
    expect(told.slice(1)).toEqual([{ type: 'inputsFault', message: null }, 'unknown false false']);
    await inputs.stop();
  });

  it('is not opened any more when it is overtaken or stopped while the one before closes', async () => {
    const { inputs, opened } = watch();
    inputs.configure(second('/dev/a'));
    inputs.configure(second('/dev/b'));
    await pass(0);
    expect(opened.map(({ port }) => port)).toEqual(['/dev/b']);
    inputs.configure(second('/dev/c'));
    await inputs.stop();
    await pass(5_000);
    expect(opened.map(({ port }) => port)).toEqual(['/dev/b']);
  });
});

describe('the inputs of the relay board', () => {
  const board: DoorConfig = {
    ...CONFIG,
    board: 'vestibule-door',
    inputs: {
      ...LINES,
      source: 'board',
      doorSensor: { input: 1, closedWhen: 'on' },
      exitButton: null,
      emergency: null,
    },
  };

  it('come from the controller, steadied by the board where it does that', async () => {
    const { inputs, told } = watch();
    inputs.configure(board);
    await pass(0);
    inputs.sample({ kind: 'read', inputs: [{ input: 1, on: true }] });
    expect(told).toEqual(['closed false false']);
    inputs.sample({ kind: 'lost', message: null });
    expect(told).toEqual(['closed false false', 'unknown false false']);
    await inputs.stop();
    inputs.sample({ kind: 'read', inputs: [{ input: 1, on: true }] });
    expect(told).toHaveLength(2);
  });

  it('that it does not have are a fault, which ends with settings that fit', async () => {
    const { inputs, told } = watch();
    inputs.configure({ ...board, board: 'hw-667' });
    await pass(0);
    expect(told).toEqual([
      { type: 'inputsFault', message: expect.stringContaining('has no inputs that Vestibule reads') },
      'unknown false false',
    ]);
    inputs.configure({ ...board, inputs: { ...LINES, source: 'none' } });
    await pass(0);
    expect(told.slice(2)).toEqual([{ type: 'inputsFault', message: null }, 'unknown false false']);
    await inputs.stop();
  });

  it('nobody asks for inputs that are not set', async () => {
    const { inputs, told } = watch();
    const { inputs: _, ...without } = CONFIG;
    inputs.configure(without);
    inputs.sample({ kind: 'missed' });
    await pass(5_000);
    expect(told).toEqual([]);
    await inputs.stop();
  });
});
