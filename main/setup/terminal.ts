// Set-up of the door in a terminal: puts each question in English words and reads the answer. What is asked, and what
// follows from an answer, stands in steps.ts.
import { refusalOf } from '../../contract/door.ts';
import { WIRING } from '../../contract/locks.ts';
import { type DoorFound, type DoorSetUpAnswer, type DoorSetUpView, LockKind } from '../../contract/set-up.ts';
import { askInputs } from './ask-inputs.ts';
import { EXITS, LOCKS, OPEN_POINTS } from './locks.ts';
import { choose, number, type Owner, yes } from './owner.ts';
import type { Walk } from './walk.ts';

/** Asks until the check-list. @throws GivenUp when the owner ends it; the test's door must then be ended */
export async function setUpInTerminal(owner: Owner, walk: Walk): Promise<DoorFound> {
  owner.say('This sets up the relay that frees the door. Keep the lock disconnected until the board is found.');
  for (;;) {
    const view = walk.view();
    if (view.stage === 'check') {
      for (const point of view.open) owner.say(`To be put right: ${OPEN_POINTS[point]}`);
      return view.found;
    }
    if (view.stage === 'port') owner.say('The port is asked with bytes that move no relay of any known board.');
    await walk.answer(await ask(owner, view));
  }
}

async function ask(owner: Owner, view: Exclude<DoorSetUpView, { stage: 'check' }>): Promise<DoorSetUpAnswer> {
  const { stage } = view;
  switch (stage) {
    case 'port':
      return { stage, port: await askPort(owner, view) };
    case 'board':
      return { stage, board: await askBoard(owner, view) };
    case 'mistaken':
      owner.say(
        `If it were one of these instead, the commands of a ${view.board.name} would switch its relay on by themselves:`,
      );
      for (const { name, title } of view.others) owner.say(`  ${name}: ${title}`);
      return { stage, sure: await yes(owner, 'Is it surely none of these?') };
    case 'relay': {
      const { channels, address } = view.board;
      const channel = await number(owner, `Which relay is the lock on (1 to ${channels})?`, 1, 1, channels);
      if (address === null) return { stage, channel, address };
      const { usual, lowest, highest } = address;
      return {
        stage,
        channel,
        address: await number(owner, 'Which address has the board?', usual, lowest, highest),
      };
    }
    case 'lock': {
      const kinds = LockKind.options;
      const titles = kinds.map((kind) => LOCKS[kind].title);
      return { stage, lock: kinds[await choose(owner, 'Which lock is it?', titles)] ?? 'strike' };
    }
    case 'wiring':
      owner.show(view.lock);
      return { stage };
    case 'exits':
      return { stage, ...(await askExits(owner)) };
    case 'inputs':
      return { stage, inputs: await askInputs(owner, view) };
    case 'trouble':
      owner.say(view.message);
      return { stage, again: await yes(owner, 'Try again?') };
    case 'locked':
      owner.say(
        `The relay’s coil is ${view.coil} now. ${view.confirmed ? 'The board says so itself.' : 'This board cannot confirm it.'}`,
      );
      return { stage, locked: await yes(owner, 'Pull at the door. Is it locked?') };
    case 'wire':
      return { stage, wire: await askWire(owner, view) };
    case 'free':
      return { stage, free: await yes(owner, `Free the door for ${view.ms / 1_000} seconds now?`) };
    case 'opened':
      if (view.wrong !== null) owner.say(view.wrong);
      return { stage, opened: await yes(owner, 'Did the door open?') };
    case 'relocked':
      return { stage, locked: await yes(owner, 'Is it locked again?') };
    case 'again':
      return { stage, again: await yes(owner, 'Check board, relay number and wiring. Test again?') };
    default:
      return stage satisfies never;
  }
}

const KEPT = {
  'serial number': 'keeps its name anywhere',
  socket: 'keeps its name in this socket',
  nothing: 'may change its name',
  typed: 'typed by hand',
} as const;

async function askPort(owner: Owner, { ports }: Extract<DoorSetUpView, { stage: 'port' }>): Promise<string> {
  if (ports.length === 0) owner.say('No serial port was found. Plug the board in, or type its port.');
  const lines = ports.map(({ port, maker, keptBy, inUse }) =>
    [`${port}  ${maker ?? 'unknown maker'}`, KEPT[keptBy], ...(inUse ? ['IN USE by another program'] : [])].join(', '),
  );
  const other = 'another one: type its name, such as tcp://192.168.1.200:4196';
  const picked = ports[await choose(owner, 'Which port is the board on?', [...lines, other])];
  return picked?.port ?? (await owner.ask('Its name:'));
}

async function askBoard(owner: Owner, view: Extract<DoorSetUpView, { stage: 'board' }>) {
  const { boards, likely, refused } = view;
  if (refused !== null) owner.say(refused);
  if (likely.length === 0)
    owner.say('Nobody answered, or nothing may be asked here. Many boards never answer: choose yours.');
  if (likely.length > 1) owner.say('More than one board answers like this. Look at what is printed on yours.');
  const lines = boards.map(
    ({ name, title, experimental }) =>
      `${name}: ${title}${likely.includes(name) ? '  ← answers like this' : ''}${experimental === null ? '' : '  (experimental)'}`,
  );
  for (;;) {
    const others = 'ICStation (ICSE012A, 013A, 014A), HW-034, HW-149';
    const board = boards[await choose(owner, 'Which board is it?', [...lines, others])];
    if (board === undefined) {
      owner.say(refusalOf('icstation') ?? '');
      continue;
    }
    if (board.experimental !== null) owner.say(`Experimental: ${board.experimental}. Try it without a lock first.`);
    return board.name;
  }
}

async function askExits(owner: Owner) {
  owner.say('The way out is never the kiosk’s business: it must be hardware.');
  const exits = { exit: false, fire: false };
  for (const { name, ask: question } of EXITS) {
    exits[name] = await yes(owner, question);
    if (!exits[name]) owner.say(OPEN_POINTS[name]);
  }
  return exits;
}

async function askWire(owner: Owner, { lock, mayTurn }: Extract<DoorSetUpView, { stage: 'wire' }>) {
  owner.say(
    `Then the lock hangs on the other contact. Its place is COM – ${WIRING[lock].contact}: switch its supply off and move the wire.`,
  );
  if (await yes(owner, 'Done: test again?')) return 'again';
  const stays =
    'Must it stay as it is, so that the coil locks the door, and it is free whenever board or kiosk lose power?';
  return mayTurn && (await yes(owner, stays)) ? 'turn' : 'go_on';
}
