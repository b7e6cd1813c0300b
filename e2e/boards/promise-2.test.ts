// Promise 2 of docs/ARCHITECTURE.md, each by its faults: the real door process on a real pseudo-terminal.
// Limits are those of the promise; figures belong to the bench.
import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { monotonicMs } from '../../main/door/index.ts';
import type { LcusMode } from './index.ts';
import { FRAME, FREEING, holding, opening, workbench } from './workbench.ts';

const bench = workbench();
const LIMIT = { timeout: 60_000 };

describe('promise 2: every opening ends', LIMIT, () => {
  it.each<LcusMode>(['ack', 'silent', 'slow', 'garbage'])('after its own time (%s board)', async (mode) => {
    const { board, door } = await bench.atRest(mode);
    door.send(opening('a', 400));
    const on = await board.event('relay', (relay) => relay.on);
    const off = await board.event('relay', (relay) => !relay.on);
    expect(off.at - on.at).toBeGreaterThan(300);
  });

  it('whatever wall time does', async () => {
    const jump = 'data:text/javascript,let%20n=0;Date.now=()=>(n=(n+1)%257)*1e11';
    const board = await bench.board('ack');
    const door = bench.door(board.port, {}, ['--import', jump]);
    bench.beat(door);
    await door.event('state', ({ state }) => state.confirmed === 'acknowledged');
    door.send(opening('a', 400));
    const on = await board.event('relay', (relay) => relay.on);
    const off = await board.event('relay', (relay) => !relay.on);
    expect(off.at - on.at).toBeGreaterThan(300);
  });

  it('a second opening adds no more than its own time', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(opening('long', 900));
    await board.event('relay', ({ on }) => on);
    door.send(opening('short', 200));
    const { wroteAt } = await door.event('outcome', ({ id }) => id === 'long');
    await door.event('outcome', ({ id }) => id === 'short');
    await board.event('relay', ({ on }) => !on);
    const ends = door.events.flatMap((event) =>
      event.kind === 'state' && event.state.until !== null ? [event.state.until] : [],
    );
    expect(new Set(ends)).toEqual(new Set([(wroteAt ?? 0) + 900]));
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toHaveLength(1);
  });

  it('when main is killed', async () => {
    const board = await bench.board('ack');
    const main = bench.standIn(board.port);
    await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
    main.order({ do: 'hold', id: 'a', forMs: 60_000 });
    await board.event('relay', ({ on }) => on);
    main.process.kill('SIGKILL');
    await board.event('relay', ({ on }) => !on);
  });

  it('when main is stopped, within the lease; and main going on does not free it again', async () => {
    const board = await bench.board('ack');
    const main = bench.standIn(board.port, { leaseMs: 1_000 });
    await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
    main.order({ do: 'hold', id: 'a', forMs: 60_000 });
    await board.event('relay', ({ on }) => on);
    const stoppedAt = monotonicMs();
    main.process.kill('SIGSTOP');
    const off = await board.event('relay', ({ on }) => !on);
    expect(off.at - stoppedAt).toBeLessThan(2_500);
    const from = board.events.length;
    main.process.kill('SIGCONT');
    await board.event('frame', ({ hex }) => hex === FRAME.ask, { from });
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('when the event loop of main is blocked, within the lease', async () => {
    const board = await bench.board('ack');
    const main = bench.standIn(board.port, { leaseMs: 1_000 });
    await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
    main.order({ do: 'hold', id: 'a', forMs: 60_000 });
    await board.event('relay', ({ on }) => on);
    const blockedAt = monotonicMs();
    main.order({ do: 'block', forMs: 4_000 });
    const off = await board.event('relay', ({ on }) => !on);
    expect(off.at - blockedAt).toBeLessThan(2_500);
  });

  it('when main reads nothing of what the door says', async () => {
    const board = await bench.board('ack');
    const door = spawn(process.execPath, [bench.script()], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    onTestFinished(() => void door.kill('SIGKILL'));
    door.stdout.pause();
    const send = (message: unknown) => door.stdin.write(`${JSON.stringify(message)}\n`);
    const config = { board: 'lcus', port: board.port, channel: 1, coilFrees: true, leaseMs: 2_000 };
    send({ kind: 'configure', config });
    await board.event('frame', ({ hex }) => hex === FRAME.ask);
    send({ kind: 'beat', seq: 0, sentAt: monotonicMs() });
    send({ kind: 'intent', intent: holding('a', 60_000) });
    // Every repetition is answered with an outcome that nobody takes: far more than a pipe holds.
    for (let n = 0; n < 5_000; n++) send({ kind: 'intent', intent: holding('a', 60_000) });
    await board.event('relay', ({ on }) => on);
    await board.event('relay', ({ on }) => !on);
  });

  it('when the door process is killed: the next one commands rest first', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('a', 60_000));
    await board.event('relay', ({ on }) => on);
    const from = board.events.length;
    door.process().kill('SIGKILL');
    await board.event('relay', ({ on }) => !on);
    await door.event('recovered', ({ code }) => code === 'door_process');
    expect(board.frames(from)[0]).toBe(FRAME.restSilent);
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('when the door process hangs: it is ended and the next one commands rest first', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('a', 60_000));
    await board.event('relay', ({ on }) => on);
    door.process().kill('SIGSTOP');
    await board.event('relay', ({ on }) => !on);
    await door.event('fault', ({ code }) => code === 'door_process');
  });

  it.each(['SIGINT', 'SIGHUP'] as const)(
    '%s does not end the process, and so not the watch over the opening',
    async (signal) => {
      const { board, door } = await bench.atRest('ack');
      door.send(opening('a', 600));
      await board.event('relay', ({ on }) => on);
      door.process().kill(signal);
      await board.event('relay', ({ on }) => !on);
      expect(door.process().exitCode).toBeNull();
    },
  );

  it('SIGTERM rests and ends', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('a', 60_000));
    await board.event('relay', ({ on }) => on);
    const process = door.process();
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGTERM');
    await board.event('relay', ({ on }) => !on);
    expect(await ended).toBe(0);
  });
});
