// For the tests of the door: everything that a test starts is on its workbench, and cleared away after it.
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { DoorConfig } from '../../contract/door.ts';
import { BOARDS } from '../../main/door/boards/index.ts';
import { monotonicMs } from '../../main/door/index.ts';
import { bundle } from './bundle.ts';
import { startTestDoor, type TestDoor } from './door.ts';
import { type LcusMode, startBoard, startSimulated, type TestBoard } from './index.ts';
import type { Fault } from './simulated/faults.ts';
import { SIMULATED, type SimulatedName } from './simulated/table.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

export const FRAME = {
  restSilent: 'a00100a1',
  freeSilent: 'a00101a2',
  restAnswered: 'a00102a3',
  freeAnswered: 'a00103a4',
  ask: 'a00105a6',
} as const;

/** Whatever pulls the coil of channel 1. */
export const FREEING: readonly string[] = [FRAME.freeSilent, FRAME.freeAnswered, 'a00104a5', 'a00106a7'];

/** Whether the board says anything about its relays. */
export function answers(name: SimulatedName): boolean {
  return BOARDS[SIMULATED[name].driver].asking !== null && name !== 'lcus-classic';
}

/** Sets up a file's workbench; call it at the top of the file. */
export function workbench() {
  let doorScript = '';
  let parentScript = '';
  const after: (() => void)[] = [];
  const clearing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const [door, parent] = await Promise.all([bundle('main/door/process.ts'), bundle('e2e/boards/parent.ts')]);
    doorScript = door.script;
    parentScript = parent.script;
    after.push(door.remove, parent.remove);
  });
  afterEach(async () => {
    for (const clear of clearing.splice(0).reverse()) await clear();
  });
  afterAll(() => {
    for (const remove of after) remove();
  });

  const configFor = (port: string, more: Partial<DoorConfig>): DoorConfig => ({
    board: 'lcus',
    port,
    channel: 1,
    coilFrees: true,
    leaseMs: 1_000,
    ...more,
  });

  const bench = {
    script: () => doorScript,

    async board(mode: LcusMode, port?: string): Promise<TestBoard> {
      const board = await startBoard(mode, port);
      clearing.push(() => board.stop());
      return board;
    },

    async simulated(name: SimulatedName, fault: Fault = 'none'): Promise<TestBoard> {
      const board = await startSimulated(name, fault);
      clearing.push(() => board.stop());
      return board;
    },

    door(port: string, more: Partial<DoorConfig> = {}, nodeArguments: readonly string[] = []): TestDoor {
      const door = startTestDoor(doorScript, configFor(port, more), nodeArguments);
      clearing.push(() => door.stop());
      return door;
    },

    /** A main of its own process, beating, with a door. */
    standIn(port: string, more: Partial<DoorConfig> = {}): StandIn {
      const standIn = startStandIn(parentScript, doorScript, configFor(port, more));
      clearing.push(() => standIn.stop());
      return standIn;
    },

    /** Beats like the gate's loop would; returns what ends it. */
    beat(door: TestDoor): () => void {
      door.beat();
      const timer = setInterval(() => door.beat(), 50);
      const end = () => clearInterval(timer);
      clearing.push(async () => end());
      return end;
    },

    /** A board, and a door at rest on it with a beating main: acknowledged where the board can, else unverified. */
    async atRest(mode: LcusMode, more: Partial<DoorConfig> = {}) {
      const board = await bench.board(mode);
      const door = bench.door(board.port, more);
      const endBeat = bench.beat(door);
      const confirmed = mode === 'silent' || mode === 'mute' ? 'unverified' : 'acknowledged';
      await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === confirmed);
      return { board, door, endBeat };
    },

    /** Any board, and a door at rest on it with a beating main. */
    async boardAtRest(name: SimulatedName, fault: Fault = 'none') {
      const board = await bench.simulated(name, fault);
      const door = bench.door(board.port, { board: SIMULATED[name].driver });
      bench.beat(door);
      const confirmed = answers(name) ? 'acknowledged' : 'unverified';
      await door.event('state', ({ state }) => state.position === 'rest' && state.confirmed === confirmed);
      return { board, door };
    },
  };
  return bench;
}

/** An intent to open, fresh for five seconds unless said otherwise. */
export function opening(id: string, durationMs = 500, expiresInMs = 5_000) {
  return { kind: 'open', id, expiresAt: monotonicMs() + expiresInMs, durationMs } as const;
}

/** An intent to hold the door open. */
export function holding(id: string, forMs: number) {
  const now = monotonicMs();
  return { kind: 'holdOpen', id, expiresAt: now + 5_000, until: now + forMs } as const;
}
