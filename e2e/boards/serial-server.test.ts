// The real door process and a board behind a serial server: a raw socket of this machine. What is true of a port is true
// of it: no unasked opening, rest first, a lost line is said and healed.
import { afterEach, describe, expect, it } from 'vitest';
import { serialServer as behindServer } from './behind-server.ts';
import { holding, opening, workbench } from './workbench.ts';

const after: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of after.splice(0).reverse()) await end();
});

const serialServer = async () => {
  const server = await behindServer();
  after.push(server.stop);
  return server;
};

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
