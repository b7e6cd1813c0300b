// Set-up of the door, in terminal and main process: what it uses of the door: the list of ports, the look at one, and the
// real door process for the test. The port is opened by one of them at a time.
import type { InputReading } from '../../contract/door.ts';
import type { BoardOffered, DoorFound, PortOffered } from '../../contract/set-up.ts';
import { BOARDS } from '../door/boards/index.ts';
import { monotonicMs, startDoor } from '../door/index.ts';
import { openInputPort } from '../door/transport/index.ts';
import { listPorts } from '../door/transport/ports.ts';
import { look } from './look.ts';
import { behind, ROUNDS } from './probes.ts';
import type { TestedDoor, Tools } from './walk.ts';

const LEASE_MS = 1_500;
const BEAT_MS = 200;
const READY_WITHIN_MS = 8_000;
/** After the opening's end: time to lock again. */
const REST_WITHIN_MS = 5_000;

/** @param doorScript the bundle of the door process */
export function toolsOfDoor(doorScript: string, log: (line: string) => void): Tools {
  return {
    ports: async () => (await listPorts()).ports.map(offered),
    look: lookAt,
    boards: Object.values(BOARDS)
      .filter(({ serial }) => serial !== null)
      .map(asOffered),
    tryDoor: (door, read) => tryDoor(doorScript, door, log, read),
  };
}

function offered(listed: Awaited<ReturnType<typeof listPorts>>['ports'][number]): PortOffered {
  const { port, keptBy, maker, usb, serialNumber, heldBy } = listed;
  return { port, keptBy, maker, usb, serialNumber, inUse: heldBy.length > 0 };
}

const asOffered = (board: (typeof BOARDS)[keyof typeof BOARDS]): BoardOffered => ({
  name: board.name,
  title: board.title,
  channels: board.channels,
  experimental: board.experimental,
  address: board.address,
  endsByItself: board.pulse !== null,
  inputs: board.inputs?.read?.count ?? 0,
});

/** A port that may not be asked is not even opened: opening alone can move a relay on control lines. */
async function lookAt({ port, usb, serialNumber }: PortOffered) {
  const at = behind(usb, serialNumber);
  const nothing = { write: async () => {}, take: () => [] };
  if (ROUNDS[at].length === 0) return look(nothing, at, pause);
  let heard: number[] = [];
  let settle: (problem: string | null) => void = () => {};
  const next = () =>
    new Promise<string | null>((resolve) => {
      settle = resolve;
    });
  let waiting = next();
  const line = openInputPort(port, {
    up: () => settle(null),
    written: () => settle(null),
    down: (problem) => settle(problem),
    bytes: (bytes) => {
      heard.push(...bytes);
    },
  });
  const done = async () => {
    const problem = await waiting;
    if (problem !== null) throw new Error(problem);
  };
  try {
    await done();
    const wire = {
      async write(bytes: Uint8Array) {
        waiting = next();
        line.write(bytes);
        await done();
      },
      take() {
        const taken = heard;
        heard = [];
        return taken;
      },
    };
    return await look(wire, at, pause);
  } catch (error) {
    return { boards: [], refused: error instanceof Error ? error.message : String(error) };
  } finally {
    await line.close();
  }
}

function tryDoor(
  script: string,
  settings: DoorFound['door'],
  log: (line: string) => void,
  read: (reading: InputReading) => void,
): TestedDoor {
  const listeners = new Set<() => void>();
  let problem: string | null = null;
  let position = 'unknown';
  let confirmed = 'no';
  let link = 'none';
  const outcomes = new Map<string, string>();
  const door = startDoor({
    script,
    config: { ...settings, leaseMs: LEASE_MS },
    log,
    onEvent(event) {
      if (event.kind === 'state') ({ position, confirmed, link } = event.state);
      // Inputs that cannot be read are no fault of the relay.
      if (event.kind === 'fault' && event.code !== 'door_inputs') problem = event.message;
      if (event.kind === 'recovered' && event.code !== 'door_inputs') problem = null;
      if (event.kind === 'inputs')
        read({ door: event.door, exitRequested: event.exitRequested, emergency: event.emergency });
      if (event.kind === 'outcome') outcomes.set(event.id, event.detail);
      for (const look of [...listeners]) look();
    },
  });
  const beating = setInterval(() => door.beat(), BEAT_MS);
  const until = (test: () => boolean, withinMs: number) =>
    new Promise<boolean>((resolve) => {
      const end = (met: boolean) => {
        clearTimeout(limit);
        listeners.delete(look);
        resolve(met);
      };
      const look = () => test() && end(true);
      const limit = setTimeout(() => end(false), withinMs);
      listeners.add(look);
      look();
    });
  const atRest = () => link === 'up' && position === 'rest' && problem === null;
  // A board that answers is waited for; whether this one does is known after two seconds.
  const known = () => atRest() && confirmed === 'acknowledged';
  const ready = async () => {
    await until(known, READY_WITHIN_MS / 2);
    if (!(await until(atRest, READY_WITHIN_MS / 2)))
      return {
        problem: problem ?? 'The board does not come to rest. Check its cable, and that it is the one that was chosen.',
      };
    return { confirmed: confirmed === 'acknowledged' };
  };
  return {
    ready: ready(),
    async pulse(ms) {
      const id = `set-up-${monotonicMs()}`;
      door.send({ kind: 'open', id, expiresAt: monotonicMs() + 2_000, durationMs: ms });
      if (!(await until(() => position === 'free', REST_WITHIN_MS)))
        return `The board was not told to free the door: ${outcomes.get(id) ?? problem ?? 'no answer'}.`;
      return (await until(atRest, ms + REST_WITHIN_MS)) ? null : (problem ?? 'The board did not come back to rest.');
    },
    async stop() {
      clearInterval(beating);
      await door.stop();
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
