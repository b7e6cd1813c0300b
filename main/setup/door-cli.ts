// `npm run set-up-door`: what the set-up uses of the door: the list of ports, the look at one, and the real door process
// for the test. The port is opened by one of them at a time.
import { BOARDS } from '../door/boards/index.ts';
import { monotonicMs, startDoor } from '../door/index.ts';
import { openInputPort } from '../door/transport/index.ts';
import { listPorts } from '../door/transport/ports.ts';
import type { BoardOffered, PortOffered, TestedDoor, Tools } from './conversation.ts';
import type { DoorSettings } from './found.ts';
import { look } from './look.ts';
import { behind, ROUNDS } from './probes.ts';

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
    tryDoor: (door) => tryDoor(doorScript, door, log),
  };
}

function offered({
  port,
  keptBy,
  maker,
  usb,
  serialNumber,
  heldBy,
}: Awaited<ReturnType<typeof listPorts>>['ports'][number]): PortOffered {
  const says = [
    maker ?? 'unknown maker',
    keptBy === 'serial number'
      ? 'keeps its name anywhere'
      : keptBy === 'socket'
        ? 'keeps its name in this socket'
        : 'may change its name',
    ...heldBy.map(() => 'IN USE by another program'),
  ];
  return { port, says: says.join(', '), usb, serialNumber };
}

const asOffered = ({
  name,
  title,
  channels,
  experimental,
  address,
  pulse,
}: (typeof BOARDS)[keyof typeof BOARDS]): BoardOffered => ({
  name,
  title,
  channels,
  experimental,
  address,
  endsByItself: pulse !== null,
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

function tryDoor(script: string, settings: DoorSettings, log: (line: string) => void): TestedDoor {
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
      if (event.kind === 'fault') problem = event.message;
      if (event.kind === 'recovered') problem = null;
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
