// Set-up of the door: the conversation with the owner, step by step, from the port to the written check-list. Talks only
// through what it is given; frees the door only in the test, after the owner has said so.
import { type BoardName, refusalOf } from '../../contract/door.ts';
import { openPoints } from './check-list.ts';
import type { DoorSettings, Found } from './found.ts';
import { EXITS, type Exit, LOCKS, type LockKind } from './locks.ts';
import { MISTAKEN } from './mistaken.ts';
import { choose, type Owner, yes } from './owner.ts';
import type { Recognised } from './recognise.ts';

export type PortOffered = {
  readonly port: string;
  readonly says: string;
  readonly usb: string | null;
  readonly serialNumber: string | null;
};

export type BoardOffered = {
  readonly name: BoardName;
  readonly title: string;
  readonly channels: number;
  /** Why it is called experimental; null where it is not. */
  readonly experimental: string | null;
  readonly address: { readonly usual: number; readonly lowest: number; readonly highest: number } | null;
  readonly endsByItself: boolean;
};

/** A door that runs for the test. */
export type TestedDoor = {
  /** At rest, as far as the board can say so; the sentence says what is wrong. */
  readonly ready: Promise<{ readonly confirmed: boolean } | { readonly problem: string }>;
  /** Frees the door for so long; settles when it is at rest again, with a sentence where it went wrong. */
  pulse(ms: number): Promise<string | null>;
  stop(): Promise<void>;
};

export type Tools = {
  readonly ports: () => Promise<readonly PortOffered[]>;
  readonly look: (port: PortOffered) => Promise<Recognised>;
  readonly boards: readonly BoardOffered[];
  readonly tryDoor: (door: DoorSettings) => TestedDoor;
};

/** How long the test frees the door, ms: long enough to pull at it. */
export const TEST_MS = 3_000;

/** @throws GivenUp when the owner ends it; nothing is saved then */
export async function setUpDoor(owner: Owner, tools: Tools): Promise<Found> {
  owner.say('This sets up the relay that frees the door. Keep the lock disconnected until the board is found.');
  const port = await choosePort(owner, tools);
  const board = await chooseBoard(owner, tools, port);
  const channel = await number(owner, `Which relay is the lock on (1 to ${board.channels})?`, 1, 1, board.channels);
  const address = board.address
    ? await number(
        owner,
        'Which address has the board?',
        board.address.usual,
        board.address.lowest,
        board.address.highest,
      )
    : null;
  const lock = await chooseLock(owner);
  const exits = await askExits(owner);
  const base = { board: board.name, port: port.port, channel, address };
  const test = await tryOut(owner, tools, base, lock);
  const found: Found = { ...test, boardTitle: board.title, endsByItself: board.endsByItself, lock, exits };
  for (const point of openPoints(found)) owner.say(`To be put right: ${point}`);
  return found;
}

async function choosePort(owner: Owner, { ports }: Tools): Promise<PortOffered> {
  const found = await ports();
  if (found.length === 0) owner.say('No serial port was found. Plug the board in, or type its port.');
  const other = 'another one: type its name, such as tcp://192.168.1.200:4196';
  const picked = await choose(owner, 'Which port is the board on?', [
    ...found.map(({ port, says }) => `${port}  ${says}`),
    other,
  ]);
  const known = found[picked];
  if (known !== undefined) return known;
  return { port: await owner.ask('Its name:'), says: 'typed by hand', usb: null, serialNumber: null };
}

async function chooseBoard(owner: Owner, { look, boards }: Tools, port: PortOffered): Promise<BoardOffered> {
  owner.say('The port is asked with bytes that move no relay of any board that is known here.');
  const { boards: likely, refused } = await look(port);
  if (refused !== null) owner.say(refused);
  if (likely.length === 0)
    owner.say('Nobody answered, or nothing may be asked here. Many boards never answer: choose yours.');
  if (likely.length > 1) owner.say('More than one board answers like this. Look at what is printed on yours.');
  const inOrder = [
    ...boards.filter(({ name }) => likely.includes(name)),
    ...boards.filter(({ name }) => !likely.includes(name)),
  ];
  const lines = inOrder.map(
    ({ name, title, experimental }) =>
      `${name}: ${title}${likely.includes(name) ? '  ← answers like this' : ''}${experimental === null ? '' : '  (experimental)'}`,
  );
  for (;;) {
    const picked = await choose(owner, 'Which board is it?', [
      ...lines,
      'ICStation (ICSE012A, 013A, 014A), HW-034, HW-149',
    ]);
    const board = inOrder[picked];
    if (board === undefined) {
      owner.say(refusalOf('icstation') ?? '');
      continue;
    }
    const others = boards.filter(({ name }) => MISTAKEN[board.name]?.includes(name));
    if (others.length > 0 && !likely.includes(board.name)) {
      owner.say(
        `If it were one of these instead, the commands of a ${board.name} would switch its relay on by themselves:`,
      );
      for (const { name, title } of others) owner.say(`  ${name}: ${title}`);
      if (!(await yes(owner, 'Is it surely none of these?'))) continue;
    }
    if (board.experimental !== null) owner.say(`Experimental: ${board.experimental}. Try it without a lock first.`);
    return board;
  }
}

async function chooseLock(owner: Owner): Promise<LockKind> {
  const kinds = Object.keys(LOCKS).filter((name): name is LockKind => Object.hasOwn(LOCKS, name));
  const picked = await choose(
    owner,
    'Which lock is it?',
    kinds.map((kind) => LOCKS[kind].title),
  );
  const kind = kinds[picked] ?? 'strike';
  owner.show(LOCKS[kind]);
  return kind;
}

async function askExits(owner: Owner): Promise<Record<Exit, boolean>> {
  owner.say('The way out is never the kiosk’s business: it must be hardware.');
  const exits: Record<Exit, boolean> = { exit: false, fire: false };
  for (const { name, ask, warning } of EXITS) {
    exits[name] = await yes(owner, ask);
    if (!exits[name]) owner.say(warning);
  }
  return exits;
}

type Tried = Pick<Found, 'door' | 'lockedAtRest' | 'opened' | 'lockedAgain' | 'confirmed'>;

async function tryOut(
  owner: Owner,
  tools: Tools,
  base: Omit<DoorSettings, 'coilFrees'>,
  lock: LockKind,
): Promise<Tried> {
  let coilFrees = true;
  for (;;) {
    const door = { ...base, coilFrees };
    const untried: Tried = { door, lockedAtRest: null, opened: null, lockedAgain: null, confirmed: false };
    const tested = tools.tryDoor(door);
    try {
      const ready = await tested.ready;
      if ('problem' in ready) {
        owner.say(ready.problem);
        if (await yes(owner, 'Try again?')) continue;
        return untried;
      }
      owner.say(
        `The relay’s coil is ${coilFrees ? 'off' : 'on'} now. ${ready.confirmed ? 'The board says so itself.' : 'This board cannot confirm it.'}`,
      );
      const lockedAtRest = await yes(owner, 'Pull at the door. Is it locked?');
      if (!lockedAtRest) {
        owner.say(
          `Then the lock hangs on the other contact. Its place is COM – ${LOCKS[lock].contact}: switch its supply off and move the wire.`,
        );
        if (await yes(owner, 'Done: test again?')) continue;
        if (
          coilFrees &&
          (await yes(
            owner,
            'Must it stay as it is, so that the coil locks the door, and it is free whenever board or kiosk lose power?',
          ))
        ) {
          coilFrees = false;
          continue;
        }
        return { ...untried, lockedAtRest, confirmed: ready.confirmed };
      }
      if (!(await yes(owner, `Free the door for ${TEST_MS / 1_000} seconds now?`)))
        return { ...untried, lockedAtRest, confirmed: ready.confirmed };
      const wrong = await tested.pulse(TEST_MS);
      if (wrong !== null) owner.say(wrong);
      const opened = await yes(owner, 'Did the door open?');
      const lockedAgain = await yes(owner, 'Is it locked again?');
      if ((!opened || !lockedAgain) && (await yes(owner, 'Check board, relay number and wiring. Test again?')))
        continue;
      return { door, lockedAtRest, opened, lockedAgain, confirmed: ready.confirmed };
    } finally {
      await tested.stop();
    }
  }
}

async function number(owner: Owner, question: string, usual: number, least: number, most: number): Promise<number> {
  if (least === most) return least;
  for (;;) {
    const given = await owner.ask(`${question} [${usual}]`);
    const value = given === '' ? usual : Number(given);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    owner.say(`Give a whole number from ${least} to ${most}.`);
  }
}
