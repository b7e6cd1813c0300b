// The real door process and a board behind a serial server: a raw socket of this machine. What is true of a port is true
// of it: no unasked opening, rest first, a lost line is said and healed.
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { monotonicMs } from '../../main/door/index.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED } from './simulated/table.ts';
import { listen } from './wait.ts';
import { holding, opening, workbench } from './workbench.ts';

type ServerEvent =
  | { readonly kind: 'connected' | 'ended' }
  | { readonly kind: 'frame'; readonly hex: string }
  | { readonly kind: 'relay'; readonly on: boolean };

const after: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of after.splice(0).reverse()) await end();
});

/** A Waveshare board behind a serial server that takes one connection at a time. The board keeps its supply. */
async function serialServer() {
  const heard = listen<ServerEvent>('the serial server');
  let client: Socket | null = null;
  const board = playBoard(SIMULATED.waveshare.model, {
    frame: (hex) => heard.push({ kind: 'frame', hex }),
    relay: (_channel, on) => heard.push({ kind: 'relay', on }),
    answer: (bytes, afterMs) => setTimeout(() => client?.write(bytes), afterMs),
    later(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    now: monotonicMs,
  });
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (client !== null) {
      socket.destroy();
      return;
    }
    client = socket;
    heard.push({ kind: 'connected' });
    socket.on('data', (bytes) => board.take(bytes));
    socket.on('close', () => {
      client = null;
      heard.push({ kind: 'ended' });
    });
  });
  const start = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const stop = () => {
    client?.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  after.push(() => (server.listening ? stop() : Promise.resolve()));
  return { port: `tcp://127.0.0.1:${address.port}`, board, heard, stop, start: () => start(address.port) };
}

const bench = workbench();
const REST = '010500000000cdca';

describe('a board behind a serial server', { timeout: 60_000 }, () => {
  it('rests, opens once for an intent, and locks again', async () => {
    const { port, heard } = await serialServer();
    const door = bench.door(port, { board: 'waveshare' });
    bench.beat(door);
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    expect(heard.events.find(({ kind }) => kind === 'frame')).toEqual({ kind: 'frame', hex: REST });
    door.send(opening('a', 400));
    await heard.wait('relay', ({ on }) => on);
    await heard.wait('relay', ({ on }) => !on);
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'acknowledged');
    expect(door.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('that is cut off in an opening: the fault is told, and what comes first on the new line is rest', async () => {
    const { port, heard, stop, start } = await serialServer();
    const door = bench.door(port, { board: 'waveshare' });
    bench.beat(door);
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    door.send(holding('a', 60_000));
    await heard.wait('relay', ({ on }) => on);
    const from = heard.events.length;
    await stop();
    const fault = await door.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('The serial server 127.0.0.1');
    await start();
    await heard.wait('relay', ({ on }) => !on, { from });
    await door.event('recovered', ({ code }) => code === 'door_link');
    const frames = heard.events.slice(from).flatMap((event) => (event.kind === 'frame' ? [event.hex] : []));
    expect(frames[0]).toBe(REST);
    expect(heard.events.slice(from).filter((event) => event.kind === 'relay' && event.on)).toEqual([]);
  });

  it('whose network falls silent is a fault, though the connection stands, and the door is at rest once it speaks', async () => {
    const { port, heard, board } = await serialServer();
    const door = bench.door(port, { board: 'waveshare' });
    bench.beat(door);
    await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    door.send(holding('a', 60_000));
    await heard.wait('relay', ({ on }) => on);
    board.setFault('silence');
    await door.event('fault', ({ code }) => code === 'door_link');
    board.setFault('none');
    await heard.wait('relay', ({ on }) => !on);
    await door.event('recovered', ({ code }) => code === 'door_link');
    expect(heard.events.filter(({ kind }) => kind === 'connected')).toHaveLength(1);
  });

  it('that has its one place taken refuses the second kiosk, which says so and opens nothing', async () => {
    const { port, heard } = await serialServer();
    const first = bench.door(port, { board: 'waveshare' });
    bench.beat(first);
    await first.event('state', ({ state }) => state.position === 'rest' && state.confirmed === 'acknowledged');
    const second = bench.door(port, { board: 'waveshare' });
    bench.beat(second);
    const fault = await second.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('The serial server 127.0.0.1');
    second.send(opening('x'));
    const { outcome } = await second.event('outcome', ({ id }) => id === 'x');
    expect(['failed', 'refused']).toContain(outcome);
    expect(heard.events.filter((event) => event.kind === 'relay' && event.on)).toEqual([]);
  });

  it('is not found by name', async () => {
    const door = bench.door('tcp://localhost:4196', { board: 'waveshare' });
    const fault = await door.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('names are not looked up');
  });
});
