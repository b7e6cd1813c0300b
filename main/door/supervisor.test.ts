import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DoorConfig, FromDoor } from '../../contract/door.ts';
import { type Door, type DoorEvent, startDoor } from './index.ts';
import { PlayedChild } from './played-child.ts';

const CONFIG: DoorConfig = { board: 'simulated', port: null, channel: 1, coilFrees: true, leaseMs: 1_000 };
const OPEN = { kind: 'open', id: 'a', expiresAt: 1e9, durationMs: 500 } as const;

let children: PlayedChild[] = [];
let events: DoorEvent[] = [];
let logged: string[] = [];
let door: Door;
let now = 0;

const last = (): PlayedChild => {
  const child = children.at(-1);
  if (child === undefined) throw new Error('no door process was started');
  return child;
};
const faults = () =>
  events
    .filter(({ kind }) => kind === 'fault' || kind === 'recovered')
    .map((event) => `${event.kind} ${'code' in event ? event.code : ''}`);
const pass = (ms: number) => {
  for (let n = 0; n < ms; n += 100) {
    now += 100;
    vi.advanceTimersByTime(100);
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  children = [];
  events = [];
  logged = [];
  now = 0;
  door = startDoor({
    script: 'door.cjs',
    config: CONFIG,
    onEvent: (event) => events.push(event),
    log: (line) => logged.push(line),
    now: () => now,
    spawn: () => {
      const child = new PlayedChild();
      children.push(child);
      // The supervisor uses only what PlayedChild has.
      return child as unknown as ChildProcess;
    },
  });
});
afterEach(() => {
  void door.stop();
  vi.useRealTimers();
});

describe('the first words', () => {
  it('nothing is sent before hello; then the configuration comes first', () => {
    door.beat();
    expect(last().got()).toEqual([]);
    last().hello();
    door.send(OPEN);
    expect(
      last()
        .got()
        .map(({ kind }) => kind),
    ).toEqual(['configure', 'beat', 'intent']);
  });

  it('without hello within ten seconds it is ended and started again', () => {
    const first = last();
    pass(10_500);
    expect(first.killed).toBe(true);
    expect(faults()).toEqual(['fault door_process']);
    pass(500);
    expect(children).toHaveLength(2);
    last().hello();
    expect(faults()).toEqual(['fault door_process', 'recovered door_process']);
  });

  it('a second kiosk that starts in its place is ended: it says no hello', () => {
    last().say({ kind: 'something else' });
    pass(10_500);
    expect(children[0]?.killed).toBe(true);
    expect(logged.join()).toContain('dropped line 1');
  });
});

describe('heartbeats', () => {
  it('are sent only when main calls, and grow', () => {
    last().hello();
    pass(2_000);
    door.beat();
    now += 100;
    door.beat();
    const beats = last()
      .got()
      .filter((message) => message.kind === 'beat');
    expect(beats.map(({ seq, sentAt }) => [seq, sentAt])).toEqual([
      [0, now - 100],
      [1, now],
    ]);
  });
});

describe('outcomes', () => {
  it('an intent to a door that is not running fails, after the call', async () => {
    door.send(OPEN);
    expect(events).toEqual([]);
    await Promise.resolve();
    expect(events).toMatchObject([{ kind: 'outcome', id: 'a', outcome: 'failed', wroteAt: null }]);
  });

  it('an intent that the door took into its grave fails', () => {
    last().hello();
    door.send(OPEN);
    last().emit('exit', 1, null);
    expect(events.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ id: 'a', outcome: 'failed' }]);
  });

  it('a second outcome for the same intent is dropped', () => {
    last().hello();
    door.send(OPEN);
    const outcome: FromDoor = { kind: 'outcome', id: 'a', outcome: 'acknowledged', detail: '', wroteAt: 1 };
    last().say(outcome);
    last().say(outcome);
    expect(events.filter(({ kind }) => kind === 'outcome')).toHaveLength(1);
  });
});

describe('a door process that ends', () => {
  it('is started again at once, and its place is unknown meanwhile', () => {
    last().hello();
    last().emit('exit', null, 'SIGSEGV');
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'state', state: expect.objectContaining({ position: 'unknown' }) }),
    );
    pass(100);
    expect(children).toHaveLength(2);
  });

  it('six times within a minute is a fault that stays, and it is tried more slowly, because its relay may be free', () => {
    for (let n = 0; n < 6; n++) {
      last().hello();
      last().emit('exit', 1, null);
      pass(2_000);
    }
    expect(children).toHaveLength(6);
    expect(faults().at(-1)).toBe('fault door_process');
    pass(27_000);
    expect(children).toHaveLength(6);
    pass(2_000);
    expect(children).toHaveLength(7);
  });

  it('now and then is started again for ever', () => {
    for (let n = 0; n < 20; n++) {
      last().hello();
      for (let s = 0; s < 20; s++) {
        pass(1_000);
        last().say({ kind: 'recovered', code: 'door_link' });
      }
      last().emit('exit', 1, null);
      pass(2_000);
    }
    expect(children).toHaveLength(21);
  });

  it('that cannot even be started is a fault, not an exception', () => {
    last().emit('error', new Error('EACCES'));
    expect(faults()).toEqual(['fault door_process']);
  });
});

describe('a door process that hangs', () => {
  it('is ended after five seconds without a word', () => {
    last().hello();
    const first = last();
    pass(4_500);
    expect(first.killed).toBe(false);
    pass(1_500);
    expect(first.killed).toBe(true);
  });

  it('is not blamed for a main that stood still', () => {
    last().hello();
    now += 60_000;
    vi.advanceTimersByTime(500);
    expect(last().killed).toBe(false);
  });
});

describe('what is told', () => {
  it('a state only when it changed', () => {
    last().hello();
    const state: FromDoor = {
      kind: 'state',
      state: { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null },
    };
    for (let n = 0; n < 5; n++) last().say(state);
    expect(events).toEqual([state]);
  });

  it('the stderr of the process goes to the log', () => {
    last().stderr.emit('data', 'first\nsecond\n');
    expect(logged).toEqual(['first', 'second']);
  });
});

describe('stopping', () => {
  it('asks, waits, and settles when it is gone', async () => {
    last().hello();
    const stopped = door.stop();
    expect(last().got().at(-1)).toEqual({ kind: 'stop' });
    last().emit('exit', 0, null);
    await stopped;
    expect(faults()).toEqual([]);
  });

  it('ends a process that does not go, after two seconds', async () => {
    last().hello();
    const stopped = door.stop();
    vi.advanceTimersByTime(2_000);
    await stopped;
    expect(last().killed).toBe(true);
  });
});

describe('a pause for the set-up', () => {
  it('brings the door to rest, lets go of it without a fault, and goes on with new settings', async () => {
    last().hello();
    door.send(OPEN);
    const paused = door.pause();
    expect(last().got().at(-1)).toEqual({ kind: 'stop' });
    last().emit('exit', 0, null);
    await paused;
    expect(faults()).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'state', state: { link: 'none', position: 'unknown' } });
    pass(60_000);
    expect(children).toHaveLength(1);
    door.resume({ ...CONFIG, channel: 2 });
    expect(children).toHaveLength(2);
    last().hello();
    expect(last().got()).toEqual([{ kind: 'configure', config: { ...CONFIG, channel: 2 } }]);
  });

  it('moves nothing while it lasts: an intent fails at once', async () => {
    last().hello();
    const paused = door.pause();
    last().emit('exit', 0, null);
    await paused;
    door.send(OPEN);
    await Promise.resolve();
    expect(events.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ id: 'a', outcome: 'failed' }]);
    expect(children).toHaveLength(1);
  });

  it('is over at once when the door is wanted again before it has gone', async () => {
    last().hello();
    const paused = door.pause();
    door.resume(CONFIG);
    last().emit('exit', 0, null);
    await paused;
    expect(children).toHaveLength(2);
    expect(faults()).toEqual([]);
  });

  it('ends a process that does not go', async () => {
    last().hello();
    void door.pause();
    pass(2_500);
    expect(last().killed).toBe(true);
  });
});
