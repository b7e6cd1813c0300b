// The door's promises 3 to 7 of docs/ARCHITECTURE.md, on the real door process and a real pseudo-terminal.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FRAME, FREEING, holding, opening, workbench } from './workbench.ts';

const bench = workbench();
const LIMIT = { timeout: 60_000 };

describe('promise 3: at rest when in doubt', LIMIT, () => {
  it('a board that says ON when told to rest is a fault, and is told to rest until it does', async () => {
    const { board, door } = await bench.atRest('ack');
    board.order({ do: 'fault', fault: 'wrong-state' });
    const from = board.events.length;
    await door.event('fault', ({ code }) => code === 'door_unknown');
    await door.event('state', ({ state }) => state.position === 'unknown');
    door.send(opening('refused'));
    await door.event('outcome', ({ id, outcome }) => id === 'refused' && outcome === 'refused');
    await board.event('frame', ({ hex }) => hex === FRAME.restAnswered, { from: board.events.length });
    board.order({ do: 'fault', fault: 'none' });
    await door.event('recovered', ({ code }) => code === 'door_unknown');
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
    door.send(opening('again'));
    await door.event('outcome', ({ id, outcome }) => id === 'again' && outcome === 'acknowledged');
  });

  it('a board that answered and falls silent is a fault, and an opening under way ends', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('a', 60_000));
    await board.event('relay', ({ on }) => on);
    board.order({ do: 'fault', fault: 'silence' });
    await door.event('fault', ({ code }) => code === 'door_link');
    door.send(opening('refused'));
    await door.event('outcome', ({ id, outcome }) => id === 'refused' && outcome === 'refused');
    board.order({ do: 'fault', fault: 'none' });
    await board.event('relay', ({ on }) => !on);
    await door.event('recovered', ({ code }) => code === 'door_link');
  });

  it('a relay that fell back by itself is not pulled again', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('a', 60_000));
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'acknowledged');
    const from = board.events.length;
    board.order({ do: 'brownOut' });
    await door.event('state', ({ state }) => state.position === 'rest', { from: door.events.length });
    await board.event('frame', ({ hex }) => hex === FRAME.restAnswered, { from });
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
  });
});

describe('promise 4: what is confirmed is confirmed by the board', LIMIT, () => {
  it('a board that answers: acknowledged, only after it answered', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(opening('a'));
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'acknowledged');
    await board.event('frame', ({ hex }) => hex === FRAME.freeAnswered);
    await board.event('answer');
  });

  it('a silent board: unverified, and still opened and released', async () => {
    const { board, door } = await bench.atRest('silent');
    door.send(opening('a', 300));
    const outcome = await door.event('outcome', ({ id }) => id === 'a');
    expect(outcome.outcome).toBe('unverified');
    await board.event('relay', ({ on }) => on);
    await board.event('relay', ({ on }) => !on);
    expect(door.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('a silent board hears every rest twice, because nobody could see that it was lost', async () => {
    const { board, door } = await bench.atRest('silent');
    const from = board.events.length;
    door.send(opening('a', 300));
    const first = await board.event('frame', ({ hex }) => hex === FRAME.restSilent, { from });
    const second = await board.event('frame', ({ hex }) => hex === FRAME.restSilent, {
      from: board.events.indexOf(first) + 1,
    });
    expect(second.at - first.at).toBeGreaterThan(100);
  });

  it('a slow board does not keep the door waiting: the opening goes out before any answer', async () => {
    const board = await bench.board('slow');
    const door = bench.door(board.port);
    bench.beat(door);
    await door.event('state', ({ state }) => state.link === 'up');
    door.send(opening('a'));
    await board.event('relay', ({ on }) => on);
    expect(board.events.some(({ kind }) => kind === 'answer')).toBe(false);
  });

  it('a board that takes the command and does not move: failed', async () => {
    const { board, door } = await bench.atRest('ack');
    board.order({ do: 'jam' });
    await board.event('jammed');
    door.send(opening('a'));
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'failed');
    await board.event('frame', ({ hex }) => hex === FRAME.restAnswered);
  });
});

describe('promise 5: one owner a port', LIMIT, () => {
  it('a second door gets a clear error and no byte out, and the port once it is free', async () => {
    const { board, door } = await bench.atRest('ack');
    const second = bench.door(board.port);
    const fault = await second.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain('Another program holds this port');
    await door.stop();
    await second.event('recovered', ({ code }) => code === 'door_link');
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('a port that is not there is said, refuses openings, and is taken when it comes', async () => {
    const first = await bench.board('ack');
    const port = join(first.port, '..', 'later');
    const door = bench.door(port);
    bench.beat(door);
    const fault = await door.event('fault', ({ code }) => code === 'door_link');
    expect(fault.message).toContain(`There is no port ${port}`);
    door.send(opening('a'));
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'failed');
    const board = await bench.board('ack', port);
    await door.event('recovered', ({ code }) => code === 'door_link');
    expect(board.frames().filter((hex) => FREEING.includes(hex))).toEqual([]);
  });
});

describe('promise 6: rest beats everything at the door', LIMIT, () => {
  it('rest ends a hold at once', async () => {
    const { board, door } = await bench.atRest('ack');
    door.send(holding('hold', 60_000));
    await board.event('relay', ({ on }) => on);
    door.send({ kind: 'rest', id: 'lock' });
    await board.event('relay', ({ on }) => !on);
    await door.event('outcome', ({ id, outcome }) => id === 'lock' && outcome === 'acknowledged');
  });

  it('rest overtakes an opening that is not out yet', async () => {
    const { board, door } = await bench.atRest('ack');
    const from = board.events.length;
    // The line has its settle gap after the first rest, so the opening has to wait, and the second rest comes by.
    door.send({ kind: 'rest', id: 'first' });
    door.send(opening('overtaken'));
    door.send({ kind: 'rest', id: 'second' });
    await door.event('outcome', ({ id, outcome }) => id === 'overtaken' && outcome === 'refused');
    await door.event('outcome', ({ id, outcome }) => id === 'second' && outcome === 'acknowledged');
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
  });

  it('rest is never stale and never refused, also when it is repeated', async () => {
    const { board, door } = await bench.atRest('ack');
    for (const hold of ['a', 'b']) {
      const from = board.events.length;
      door.send(holding(hold, 60_000));
      await board.event('relay', ({ on }) => on, { from });
      door.send({ kind: 'rest', id: 'same id' });
      await board.event('relay', ({ on }) => !on, { from });
    }
  });
});

describe('promise 7: at rest means what the owner said it means', LIMIT, () => {
  it('a magnet through NO is locked by the coil: rest pulls it, an opening lets it go', async () => {
    const { board, door } = await bench.atRest('ack', { coilFrees: false });
    expect(board.frames()[0]).toBe(FRAME.freeSilent);
    const from = board.events.length;
    door.send(opening('a', 300));
    await board.event('relay', ({ on }) => !on, { from });
    await board.event('relay', ({ on }) => on, { from });
  });

  it('and main being killed locks it', async () => {
    const board = await bench.board('ack');
    const main = bench.standIn(board.port, { coilFrees: false });
    await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
    const from = board.events.length;
    main.order({ do: 'hold', id: 'a', forMs: 60_000 });
    await board.event('relay', ({ on }) => !on, { from });
    main.process.kill('SIGKILL');
    await board.event('relay', ({ on }) => on, { from });
  });
});
