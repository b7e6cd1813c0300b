// The real door process and simulated boards as programs, on pseudo-terminals: what a clock made of numbers cannot show.
import { describe, expect, it } from 'vitest';
import { SIMULATED, SIMULATED_NAMES } from './simulated/table.ts';
import { answers, holding, opening, workbench } from './workbench.ts';

const bench = workbench();
const LIMIT = { timeout: 60_000 };
const ON_A_PORT = SIMULATED_NAMES.filter((name) => name !== 'lines');

describe('every simulated board', LIMIT, () => {
  it.each(ON_A_PORT)('%s: rests, opens once for an intent, and locks again', async (name) => {
    const { board, door } = await bench.boardAtRest(name);
    expect(board.events.filter((event) => event.kind === 'relay')).toEqual([]);
    door.send(opening('a', 400));
    await board.event('relay', ({ on }) => on);
    await board.event('relay', ({ on }) => !on);
    const { outcome } = await door.event('outcome', ({ id }) => id === 'a');
    expect(outcome).toBe(answers(name) ? 'acknowledged' : 'unverified');
    expect(board.events.filter((event) => event.kind === 'relay' && event.on)).toHaveLength(1);
    expect(door.events.flatMap((event) => (event.kind === 'fault' ? [event.message] : []))).toEqual([]);
  });
});

describe('a board that times its own pulse', LIMIT, () => {
  it.each(['waveshare', 'vestibule-door'] as const)(
    '%s: the relay falls back when main and the door process are killed together',
    async (name) => {
      const board = await bench.simulated(name);
      const main = bench.standIn(board.port, { board: SIMULATED[name].driver });
      await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
      main.order({ do: 'hold', id: 'a', forMs: 1_000 });
      const on = await board.event('relay', (relay) => relay.on);
      main.killWithDoor();
      const off = await board.event('relay', (relay) => !relay.on);
      expect(off.at - on.at).toBeGreaterThanOrEqual(900);
      expect(off.at - on.at).toBeLessThan(3_000);
    },
  );
});

describe('what can happen to a port', LIMIT, () => {
  it('a board that is unplugged in an opening comes back, and nothing opens by it', async () => {
    const { board, door } = await bench.boardAtRest('waveshare', 'unplug');
    door.send(holding('a', 60_000));
    await board.event('unplugged');
    const from = board.events.length;
    await door.event('fault', ({ code }) => code === 'door_link');
    await door.event('recovered', ({ code }) => code === 'door_link');
    await board.event('frame', undefined, { from });
    expect(board.events.slice(from).filter((event) => event.kind === 'relay' && event.on)).toEqual([]);
  });

  it('a relay on control lines, on a port that has none, is a fault', async () => {
    const board = await bench.simulated('lcus');
    const door = bench.door(board.port, { board: 'lines' });
    bench.beat(door);
    const fault = await door.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('has no control lines');
    expect(board.events.filter((event) => event.kind === 'bytes')).toEqual([]);
  });

  it('a channel that the board does not have is a fault, and the port is not opened', async () => {
    const board = await bench.simulated('kmtronic-2');
    const door = bench.door(board.port, { board: 'kmtronic-2', channel: 3 });
    bench.beat(door);
    const fault = await door.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('door.channel is 3');
    expect(board.events.filter((event) => event.kind === 'bytes')).toEqual([]);
  });
});
