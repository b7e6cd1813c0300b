// The door's promises of docs/ARCHITECTURE.md, each by a fault: the real door process on a real pseudo-terminal.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DoorConfig } from '../../contract/door.ts';
import { type LcusMode, startBoard, type TestBoard } from '../../e2e/boards/index.ts';
import { monotonicMs } from './index.ts';
import { bundle, startTestDoor, type TestDoor } from './testing.ts';

const REST = 'a00100a1';
const REST_ACK = 'a00102a3';
const OPEN_ACK = 'a00103a4';

let script = '';
let remove = () => {};
beforeAll(async () => {
  ({ script, remove } = await bundle('main/door/process.ts'));
});
afterAll(() => remove());

const cleaning: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function setUp(mode: LcusMode, more: Partial<DoorConfig> = {}): Promise<{ board: TestBoard; door: TestDoor }> {
  const board = await startBoard(mode);
  cleaning.push(() => board.stop());
  const door = startTestDoor(script, {
    board: 'lcus',
    port: board.port,
    channel: 1,
    coilFrees: true,
    leaseMs: 1_000,
    ...more,
  });
  cleaning.push(() => door.stop());
  return { board, door };
}

/** Beats like the gate's loop would. */
function keepBeating(door: TestDoor): () => void {
  door.beat();
  const timer = setInterval(() => door.beat(), 100);
  cleaning.push(async () => clearInterval(timer));
  return () => clearInterval(timer);
}

const open = (id: string, durationMs = 500) =>
  ({ kind: 'open', id, expiresAt: monotonicMs() + 5_000, durationMs }) as const;

describe('thin path', () => {
  it('opens and rests', async () => {
    const { board, door } = await setUp('ack');
    await door.event('state', ({ state }) => state.confirmed === 'acknowledged' && state.position === 'rest');
    keepBeating(door);
    door.send(open('a'));
    await door.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'acknowledged');
    const on = await board.event('relay', (relay) => relay.on);
    const off = await board.event('relay', (relay) => !relay.on);
    expect(off.at - on.at).toBeGreaterThan(400);
    expect(board.frames().slice(0, 1)).toEqual([REST]);
    console.log(board.events, door.events);
    expect(board.frames().filter((frame) => frame === OPEN_ACK)).toHaveLength(1);
    expect(board.frames()).toContain(REST_ACK);
  });
});
