// Promise 1 of docs/ARCHITECTURE.md, each by its faults: the real door process on a real pseudo-terminal.
import { describe, expect, it } from 'vitest';
import { monotonicMs } from '../../main/door/index.ts';
import type { LcusMode } from './index.ts';
import { FRAME, FREEING, holding, opening, workbench } from './workbench.ts';

const bench = workbench();
const LIMIT = { timeout: 60_000 };

/** Waits until the monotonic clock has passed a time that the test itself has set. */
const pass = (at: number) => new Promise<void>((resolve) => setTimeout(resolve, at - monotonicMs() + 5));

const speaks = (mode: LcusMode) => mode !== 'silent' && mode !== 'mute';

describe('promise 1: no unasked opening', LIMIT, () => {
  it.each<LcusMode>(['ack', 'silent', 'mute', 'garbage', 'wrong', 'slow'])(
    'start-up and probing free nothing (%s board)',
    async (mode) => {
      const board = await bench.board(mode);
      const door = bench.door(board.port);
      bench.beat(door);
      await door.event('state', ({ state }) => state.link === 'up');
      // Two of what the board hears again and again, and the start is over.
      const routine = mode === 'wrong' ? FRAME.restAnswered : speaks(mode) ? FRAME.ask : FRAME.restSilent;
      const first = await board.event('frame', ({ hex }) => hex === routine, { from: board.events.length });
      await board.event('frame', ({ hex }) => hex === routine, { from: board.events.indexOf(first) + 1 });
      expect(board.frames()[0]).toBe(FRAME.restSilent);
      expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
      expect(board.events.filter((event) => event.kind === 'relay' && event.on)).toEqual([]);
    },
  );

  it('a board that comes back is told to rest, and the old opening is forgotten', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('hold', 60_000));
    await board.event('relay', ({ on }) => on);
    board.order({ do: 'unplug' });
    await door.event('fault', ({ code }) => code === 'door_link');
    const from = board.events.length;
    board.order({ do: 'plug' });
    await door.event('recovered', ({ code }) => code === 'door_link');
    await board.event('frame', ({ hex }) => hex === FRAME.ask, { from });
    expect(board.frames(from)[0]).toBe(FRAME.restSilent);
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
    door.send(opening('fresh'));
    await board.event('relay', ({ on }) => on, { from });
  });

  it('an intent counts once', async () => {
    const { board, door } = await bench.atRest('ack');
    const intent = opening('once', 200);
    door.send(intent);
    await board.event('relay', ({ on }) => !on);
    door.send(intent);
    await door.event('outcome', ({ outcome }) => outcome === 'repeated');
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toHaveLength(1);
  });

  it('a stale intent counts not at all', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(opening('late', 500, -1));
    const { outcome, wroteAt } = await door.event('outcome', ({ id }) => id === 'late');
    expect({ outcome, wroteAt }).toEqual({ outcome: 'stale', wroteAt: null });
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('what a stopped door process finds in its pipe when it goes on is stale', async () => {
    const { board, door } = await bench.atRest('ack');
    door.process().kill('SIGSTOP');
    const intent = opening('slept', 500, 300);
    door.send(intent);
    await pass(intent.expiresAt);
    door.process().kill('SIGCONT');
    await door.event('outcome', ({ id, outcome }) => id === 'slept' && outcome === 'stale');
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('without a heartbeat an intent is refused', async () => {
    const { board, door, endBeat } = await bench.atRest('ack');
    endBeat();
    // The supervisor beats with every intent, so this one goes past it.
    const lastBeat = monotonicMs();
    await pass(lastBeat + 1_000);
    door.process().stdin?.write(`${JSON.stringify({ kind: 'intent', intent: opening('alone') })}\n`);
    door.process().stdin?.write(`${JSON.stringify({ kind: 'intent', intent: { kind: 'rest', id: 'after' } })}\n`);
    await board.event('frame', ({ hex }) => hex === FRAME.restAnswered);
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('garbage on the pipe moves nothing and breaks nothing', async () => {
    const { board, door } = await bench.atRest('ack');
    const stdin = door.process().stdin;
    stdin?.write('open\n{"kind":"intent"}\n{"kind":"intent","intent":{"kind":"open","id":"x"}}\n\0\0\n[1,2]\n');
    stdin?.write(`${'x'.repeat(100_000)}\n`);
    door.send(opening('after garbage', 200));
    await door.event('outcome', ({ id, outcome }) => id === 'after garbage' && outcome === 'acknowledged');
    await board.event('frame', ({ hex }) => FREEING.includes(hex));
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toHaveLength(1);
    expect(door.logged.join('\n')).toMatch(/dropped line 6 of main \(line too long\)/);
  });

  it('garbage from the board moves nothing and breaks nothing', async () => {
    const { board, door } = await bench.atRest('ack');
    for (const hex of ['a00101', 'ffa00101a2a00101a2', '00'.repeat(3_000), 'a0a0a0a001'])
      board.order({ do: 'send', hex });
    door.send(opening('after garbage', 200));
    await door.event('outcome', ({ id, outcome }) => id === 'after garbage' && outcome === 'acknowledged');
    await board.event('frame', ({ hex }) => FREEING.includes(hex));
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toHaveLength(1);
  });
});
