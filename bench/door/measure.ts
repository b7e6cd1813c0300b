// Measures the door: how long from an intent to its byte on the wire, and from main's death or hang to the release.
// The real door process on a pseudo-terminal; every run has a stand-in for main that can be killed or stopped.
import type { DoorConfig } from '../../contract/door.ts';
import { bundle } from '../../e2e/boards/bundle.ts';
import { startTestDoor } from '../../e2e/boards/door.ts';
import { startBoard, startSimulated, type TestBoard } from '../../e2e/boards/index.ts';
import { startStandIn } from '../../e2e/boards/stand-in.ts';
import { monotonicMs } from '../../main/door/index.ts';

export type Figures = { readonly runs: number; readonly p50: number; readonly p95: number; readonly max: number };

/** Milliseconds. `hung` includes the lease, which is the greater part of it. */
export type DoorFigures = {
  readonly leaseMs: number;
  readonly intentToByte: Figures;
  readonly mainKilledToRelease: Figures;
  readonly mainHungToRelease: Figures;
  readonly unpluggedToNoticed: Figures;
  readonly pluggedToHealed: Figures;
  readonly mutedToNoticed: Figures;
  readonly mutedLcusToNoticed: Figures;
};

const LEASE_MS = 1_500;
/** Longer than the settle gap of the board, so that a run does not wait for the one before. */
const APART_MS = 120;
/** How long a board stays unplugged. */
const AWAY_MS = 9_000;

export async function measureDoor({ openings = 60, deaths = 8, losses = 10 } = {}): Promise<DoorFigures> {
  const [door, parent] = await Promise.all([bundle('main/door/process.ts'), bundle('e2e/boards/parent.ts')]);
  try {
    const { noticed, healed } = await lossesOf(door.script, losses);
    return {
      leaseMs: LEASE_MS,
      intentToByte: figures(await intentsToBytes(door.script, openings)),
      mainKilledToRelease: figures(await endsToReleases(parent.script, door.script, deaths, 'SIGKILL')),
      mainHungToRelease: figures(await endsToReleases(parent.script, door.script, deaths, 'SIGSTOP')),
      unpluggedToNoticed: figures(noticed),
      pluggedToHealed: figures(healed),
      mutedToNoticed: figures(await silencesOf('waveshare', door.script, losses)),
      mutedLcusToNoticed: figures(await silencesOf('lcus', door.script, losses)),
    };
  } finally {
    door.remove();
    parent.remove();
  }
}

const configFor = (port: string): DoorConfig => ({
  board: 'lcus',
  port,
  channel: 1,
  coilFrees: true,
  leaseMs: LEASE_MS,
});

type Scene = { readonly board: TestBoard; readonly door: ReturnType<typeof startTestDoor> };

/** A board at rest and the door that has heard so, with the beats of a living main. */
async function atRest<Taken>(name: 'lcus' | 'waveshare', script: string, act: (scene: Scene) => Promise<Taken>) {
  const board = await startSimulated(name);
  const door = startTestDoor(script, { ...configFor(board.port), board: name });
  const beating = setInterval(() => door.beat(), 100);
  try {
    await door.event('state', ({ state }) => state.confirmed === 'acknowledged');
    return await act({ board, door });
  } finally {
    clearInterval(beating);
    await door.stop();
    await board.stop();
  }
}

/** Until the link's fault is told, or taken back. */
async function linkTold({ door }: Scene, kind: 'fault' | 'recovered', from: number): Promise<number> {
  await door.event(kind, ({ code }) => code === 'door_link', { from });
  return monotonicMs();
}

/** From the call that sends the intent to the board program having read the frame. */
const intentsToBytes = (script: string, runs: number): Promise<number[]> =>
  atRest('lcus', script, async ({ board, door }) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
      const from = board.events.length;
      const at = monotonicMs();
      door.send({ kind: 'open', id: `run ${run}`, expiresAt: at + 1_000, durationMs: 100 });
      const on = await board.event('relay', (relay) => relay.on, { from });
      times.push(on.at - at);
      await board.event('relay', (relay) => !relay.on, { from });
    }
    return times;
  });

/** From the signal on main, mid-opening, to the board program having released the relay. */
async function endsToReleases(
  parent: string,
  script: string,
  runs: number,
  signal: 'SIGKILL' | 'SIGSTOP',
): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const board = await startBoard('ack');
    const main = startStandIn(parent, script, configFor(board.port));
    try {
      await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
      main.order({ do: 'hold', id: 'a', forMs: 60_000 });
      await board.event('relay', ({ on }) => on);
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
      const at = monotonicMs();
      main.process.kill(signal);
      const off = await board.event('relay', ({ on }) => !on);
      times.push(off.at - at);
    } finally {
      await main.stop();
      await board.stop();
    }
  }
  return times;
}

/** From the board's unplugging to the fault, and from its coming back to the end of that fault. */
const lossesOf = (script: string, runs: number) =>
  atRest('waveshare', script, async (scene) => {
    const { board, door } = scene;
    const [noticed, healed]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      // Not in step with the door's questions, nor with the looks at its port.
      await new Promise((resolve) => setTimeout(resolve, APART_MS + 97 * run));
      let [ofBoard, ofDoor] = [board.events.length, door.events.length];
      board.order({ do: 'unplug' });
      const lost = await linkTold(scene, 'fault', ofDoor);
      noticed.push(lost - (await board.event('unplugged', undefined, { from: ofBoard })).at);
      // Away for as long as it takes somebody to find the cable, so that the pauses between tries have grown.
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      [ofBoard, ofDoor] = [board.events.length, door.events.length];
      board.order({ do: 'plug' });
      const back = await linkTold(scene, 'recovered', ofDoor);
      healed.push(back - (await board.event('plugged', undefined, { from: ofBoard })).at);
    }
    return { noticed, healed };
  });

/** From the last frame that a board obeyed and answered to the fault, where only its voice is gone. */
const silencesOf = (name: 'lcus' | 'waveshare', script: string, runs: number): Promise<number[]> =>
  atRest(name, script, async (scene) => {
    const { board, door } = scene;
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      // Not in step with the door's questions.
      await new Promise((resolve) => setTimeout(resolve, APART_MS + 97 * run));
      const [ofBoard, ofDoor] = [board.events.length, door.events.length];
      board.order({ do: 'fault', fault: 'silence' });
      const lost = await linkTold(scene, 'fault', ofDoor);
      times.push(lost - (await board.event('fault', undefined, { from: ofBoard })).at);
      const from = door.events.length;
      board.order({ do: 'fault', fault: 'none' });
      await linkTold(scene, 'recovered', from);
    }
    return times;
  });

function figures(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), max: round(sorted.at(-1) ?? Number.NaN) };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
