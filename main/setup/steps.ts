// Set-up of the door: the conversation as a pure machine, one question after the other, from the port to the check-list.
// Terminal and screen walk it; it opens no port and frees no door, but says when that is to be done, and only after the
// owner has said so.
import type { BoardName } from '../../contract/door.ts';
import type {
  BoardOffered,
  DoorFound,
  DoorSetUpAnswer,
  DoorSetUpStage,
  Exit,
  LockKind,
  PortOffered,
} from '../../contract/set-up.ts';
import { MISTAKEN } from './mistaken.ts';
import type { Recognised } from './recognise.ts';

/** How long the test frees the door, ms: long enough to pull at it. */
export const TEST_MS = 3_000;

export type DoorSetUp = {
  readonly stage: DoorSetUpStage;
  readonly boards: readonly BoardOffered[];
  readonly ports: readonly PortOffered[];
  readonly port: PortOffered | null;
  readonly recognised: Recognised;
  readonly board: BoardOffered | null;
  readonly channel: number;
  readonly address: number | null;
  readonly lock: LockKind;
  readonly exits: Readonly<Record<Exit, boolean>>;
  readonly inputs: DoorFound['door']['inputs'];
  readonly coilFrees: boolean;
  /** Why the door of the test does not come to rest, or what went wrong while it was freed. */
  readonly trouble: string | null;
} & Pick<DoorFound, 'lockedAtRest' | 'opened' | 'lockedAgain' | 'confirmed'>;

/** What is to be done before the next question. `end`: the door of the test rests and lets go of its port. */
export type Doing =
  | { readonly kind: 'look'; readonly port: PortOffered }
  | { readonly kind: 'try'; readonly door: DoorFound['door'] }
  | { readonly kind: 'free'; readonly ms: number }
  | { readonly kind: 'end' };

export type Moved = { readonly state: DoorSetUp; readonly doing: readonly Doing[] };

const UNTRIED = { lockedAtRest: null, opened: null, lockedAgain: null, confirmed: false, trouble: null } as const;

/** @param inputs what the settings say of them so far */
export function begun(
  ports: readonly PortOffered[],
  boards: readonly BoardOffered[],
  inputs: DoorSetUp['inputs'],
): DoorSetUp {
  return {
    stage: 'port',
    boards,
    ports,
    port: null,
    recognised: { boards: [], refused: null },
    board: null,
    channel: 1,
    address: null,
    lock: 'strike',
    exits: { exit: false, fire: false },
    inputs,
    coilFrees: true,
    ...UNTRIED,
  };
}

/** Takes an answer. Total: one that fits neither the question nor the board changes nothing. */
export function answered(state: DoorSetUp, answer: DoorSetUpAnswer): Moved {
  if (answer.stage !== state.stage) return stay(state);
  switch (answer.stage) {
    case 'port': {
      const port = state.ports.find((one) => one.port === answer.port) ?? typed(answer.port);
      return { state: { ...state, stage: 'board', port, board: null }, doing: [{ kind: 'look', port }] };
    }
    case 'board':
      return boardNamed(state, answer.board);
    case 'mistaken':
      return answer.sure && state.board !== null ? toRelay(state, state.board) : to(state, 'board');
    case 'relay':
      return relayNamed(state, answer.channel, answer.address);
    case 'lock':
      return to({ ...state, lock: answer.lock }, 'wiring');
    case 'wiring':
      return to(state, 'exits');
    case 'exits':
      return to({ ...state, exits: { exit: answer.exit, fire: answer.fire } }, 'inputs');
    case 'inputs':
      return tried({ ...state, inputs: answer.inputs, coilFrees: true }, []);
    case 'trouble':
    case 'again':
      return answer.again ? tried(state) : checked(state);
    case 'locked':
      return to({ ...state, lockedAtRest: answer.locked }, answer.locked ? 'free' : 'wire');
    case 'wire':
      if (answer.wire === 'go_on') return checked(state);
      // Turned round once: a lock that is free either way hangs on nothing.
      if (answer.wire === 'turn' && !state.coilFrees) return stay(state);
      return tried({ ...state, coilFrees: state.coilFrees && answer.wire !== 'turn' });
    case 'free':
      return answer.free
        ? { state: { ...state, stage: 'opened' }, doing: [{ kind: 'free', ms: TEST_MS }] }
        : checked(state);
    case 'opened':
      return to({ ...state, opened: answer.opened }, 'relocked');
    case 'relocked': {
      const next = { ...state, lockedAgain: answer.locked };
      return answer.locked && state.opened === true ? checked(next) : to(next, 'again');
    }
    default:
      return answer satisfies never;
  }
}

/** The port was asked. */
export const lookedAt = (state: DoorSetUp, recognised: Recognised): DoorSetUp => ({ ...state, recognised });

/** The door of the test came to rest, or did not. */
export function rested(
  state: DoorSetUp,
  came: { readonly confirmed: boolean } | { readonly problem: string },
): DoorSetUp {
  return 'problem' in came
    ? { ...state, stage: 'trouble', trouble: came.problem }
    : { ...state, stage: 'locked', confirmed: came.confirmed };
}

/** The door was freed for the test and is at rest again; `wrong` where that went otherwise. */
export const freed = (state: DoorSetUp, wrong: string | null): DoorSetUp => ({ ...state, trouble: wrong });

const BEFORE: Readonly<Record<DoorSetUpStage, DoorSetUpStage>> = {
  port: 'port',
  board: 'port',
  mistaken: 'board',
  relay: 'board',
  lock: 'relay',
  wiring: 'lock',
  exits: 'wiring',
  inputs: 'exits',
  trouble: 'inputs',
  locked: 'inputs',
  wire: 'inputs',
  free: 'inputs',
  opened: 'inputs',
  relocked: 'inputs',
  again: 'inputs',
  check: 'inputs',
};

/** One question back; out of the test, it ends the test. */
export function back(state: DoorSetUp): Moved {
  const before = BEFORE[state.stage];
  const skipped = before === 'relay' && (state.board === null || hasOneRelay(state.board));
  const testing = before === 'inputs';
  return {
    state: { ...state, stage: skipped ? 'board' : before, ...(testing ? UNTRIED : {}) },
    doing: testing ? [{ kind: 'end' }] : [],
  };
}

/** What was found, once it is complete. */
export function foundIn(state: DoorSetUp): DoorFound | null {
  const door = settingsIn(state);
  if (state.stage !== 'check' || door === null || state.board === null) return null;
  const { lock, exits, lockedAtRest, opened, lockedAgain, confirmed } = state;
  const { title, endsByItself } = state.board;
  return { door, boardTitle: title, endsByItself, lock, exits, lockedAtRest, opened, lockedAgain, confirmed };
}

/** Boards whose relay the commands of `name` would switch on, if one of them were there instead. */
export function mistakenFor(name: BoardName, boards: readonly BoardOffered[]): readonly BoardOffered[] {
  return boards.filter((other) => MISTAKEN[name]?.includes(other.name));
}

function boardNamed(state: DoorSetUp, name: BoardName): Moved {
  const board = state.boards.find((one) => one.name === name);
  if (board === undefined) return stay(state);
  const known = state.recognised.boards.includes(name);
  if (!known && mistakenFor(name, state.boards).length > 0) return to({ ...state, board }, 'mistaken');
  return toRelay(state, board);
}

const hasOneRelay = ({ channels, address }: BoardOffered) => channels === 1 && address === null;

function toRelay(state: DoorSetUp, board: BoardOffered): Moved {
  const next = { ...state, board, channel: 1, address: board.address?.usual ?? null };
  return to(next, hasOneRelay(board) ? 'lock' : 'relay');
}

function relayNamed(state: DoorSetUp, channel: number, address: number | null): Moved {
  const { board } = state;
  if (board === null || channel > board.channels) return stay(state);
  if (board.address === null) return to({ ...state, channel, address: null }, 'lock');
  const given = address ?? board.address.usual;
  if (given < board.address.lowest || given > board.address.highest) return stay(state);
  return to({ ...state, channel, address: given }, 'lock');
}

function settingsIn({ port, board, channel, address, coilFrees, inputs }: DoorSetUp): DoorFound['door'] | null {
  if (port === null || board === null) return null;
  return { board: board.name, port: port.port, channel, address, coilFrees, inputs };
}

/** A fresh test; the one before lets go of the port first. */
function tried(state: DoorSetUp, before: readonly Doing[] = [{ kind: 'end' }]): Moved {
  const door = settingsIn(state);
  if (door === null) return stay(state);
  return { state: { ...state, ...UNTRIED, stage: 'locked' }, doing: [...before, { kind: 'try', door }] };
}

const checked = (state: DoorSetUp): Moved => ({ state: { ...state, stage: 'check' }, doing: [{ kind: 'end' }] });
const to = (state: DoorSetUp, stage: DoorSetUpStage): Moved => ({ state: { ...state, stage }, doing: [] });
const stay = (state: DoorSetUp): Moved => ({ state, doing: [] });

const typed = (port: string): PortOffered => ({
  port,
  keptBy: 'typed',
  maker: null,
  usb: null,
  serialNumber: null,
  inUse: false,
});
