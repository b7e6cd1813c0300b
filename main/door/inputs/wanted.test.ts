// From settings to the inputs that are read, and the settings that are refused.
import { describe, expect, it } from 'vitest';
import type { DoorConfig, DoorInputs } from '../../../contract/door.ts';
import { BOARDS } from '../boards/index.ts';
import { wire } from '../boards/vectors.ts';
import { planInputs } from './wanted.ts';

const NONE: DoorInputs = {
  source: 'none',
  port: null,
  doorSensor: null,
  exitButton: null,
  emergency: null,
  pollMs: 100,
};
const DOOR = { input: 1, closedWhen: 'on' } as const;
const config = (inputs: Partial<DoorInputs>, more: Partial<DoorConfig> = {}): DoorConfig => ({
  board: 'waveshare',
  port: '/dev/door',
  channel: 1,
  coilFrees: true,
  leaseMs: 1_000,
  inputs: { ...NONE, ...inputs },
  ...more,
});
const plan = (given: DoorConfig) => planInputs(BOARDS[given.board], given);

describe('what is to be read', () => {
  it('is nothing unless the settings name something', () => {
    const { inputs: _, ...without } = config({});
    for (const given of [
      without,
      config({}),
      config({ source: 'board' }),
      config({ source: 'none', doorSensor: DOOR }),
    ])
      expect(plan(given)).toEqual({ source: 'none', wrong: null });
  });

  it('is what the settings name, with its polarity', () => {
    const inputs = {
      source: 'board',
      doorSensor: { input: 3, closedWhen: 'off' },
      exitButton: { input: 1, pressedWhen: 'on' },
      emergency: { input: 3, activeWhen: 'on' },
    } as const;
    expect(plan(config(inputs))).toEqual({
      source: 'board',
      steady: false,
      pollMs: 100,
      questions: [
        { input: 3, bytes: wire('01 02 00 02 00 01 18 0A') },
        { input: 1, bytes: wire('01 02 00 00 00 01 B9 CA') },
      ],
      wanted: [
        { meaning: 'door', input: 3, when: 'off' },
        { meaning: 'exit', input: 1, when: 'on' },
        { meaning: 'emergency', input: 3, when: 'on' },
      ],
    });
    // Any question tells them all; and where they are told unasked, none is put.
    expect(plan(config(inputs, { board: 'lc-tech' }))).toMatchObject({
      questions: [{ input: 3, bytes: wire('FF 02 00 00 00 08 6C 12') }],
    });
    const unasked = { ...inputs, doorSensor: null, emergency: null };
    expect(plan(config(unasked, { board: 'vestibule-door' }))).toMatchObject({ questions: [], steady: true });
  });

  it('is the lines of the board’s own port, or of a second one', () => {
    const inputs = { source: 'lines', doorSensor: { input: 'cts', closedWhen: 'on' } } as const;
    expect(plan(config(inputs))).toMatchObject({ source: 'lines', port: null });
    expect(plan(config({ ...inputs, port: '/dev/door' }))).toMatchObject({ source: 'lines', port: null });
    expect(plan(config({ ...inputs, port: '/dev/second' }))).toMatchObject({ source: 'lines', port: '/dev/second' });
  });

  it.each([
    [{ source: 'board', doorSensor: { input: 9, closedWhen: 'on' } }, {}, 'has inputs 1 to 8; door.inputs names 9'],
    [{ source: 'board', doorSensor: { input: 'cts', closedWhen: 'on' } }, {}, 'door.inputs names cts'],
    [{ source: 'board', doorSensor: DOOR }, { board: 'lcus' }, 'has no inputs that Vestibule reads'],
    [{ source: 'board', doorSensor: DOOR }, { board: 'k8090' }, 'has no inputs that Vestibule reads'],
    [{ source: 'lines', doorSensor: { input: 'ri', closedWhen: 'on' } }, {}, 'names ri'],
    [{ source: 'lines', doorSensor: DOOR }, {}, 'names 1'],
    [
      { source: 'lines', doorSensor: { input: 'cts', closedWhen: 'on' } },
      { port: null, board: 'simulated' },
      'no port is set',
    ],
    [{ source: 'lines', doorSensor: { input: 'cts', closedWhen: 'on' } }, { port: 'tcp://10.0.0.1:4196' }, 'has none'],
    [{ source: 'lines', port: 'tcp://x', doorSensor: { input: 'cts', closedWhen: 'on' } }, {}, 'tcp://x has none'],
  ] as const)('%o with %o is refused', (inputs, more, why) => {
    const found = plan(config(inputs, more));
    expect(found.source === 'none' && found.wrong).toContain(why);
  });
});
