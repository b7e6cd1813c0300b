// For tests and docs/boards.md: what one board's driver sends by itself (preface, rest, question, release) does to every
// other board that may be on the port instead.
import type { BoardName } from '../../contract/door.ts';
import type { Board, CoilCommand, Dialect } from '../../main/door/boards/board.ts';
import { BOARDS } from '../../main/door/boards/index.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED, SIMULATED_NAMES, type SimulatedName } from './simulated/table.ts';

export type Accident = {
  readonly driver: BoardName;
  readonly victim: SimulatedName;
  /** `inputs`: only where the inputs of the board are read; then `channels` are those. */
  readonly of: 'relays' | 'inputs';
  /** As set: where the coil locks, rest is *on*, and the door is free when the relay goes off. */
  readonly coilFrees: boolean;
  /** The first frame that does it, as hex, and for which channels of the driver. */
  readonly hex: string;
  readonly channels: readonly number[];
};

const rest = (coilFrees: boolean): CoilCommand => ({ kind: coilFrees ? 'off' : 'on', forMs: null });
const ASK: CoilCommand = { kind: 'ask' };

/** In the order in which the controller sends them, and more often than it does: half a frame may wait for the next. */
function sentByItself(board: Board, channel: number, coilFrees: boolean): Uint8Array[] {
  const relay = { channel, address: board.address?.usual ?? 0 };
  const preface = board.preface === null ? [] : [board.preface];
  const asking = board.asking === null ? [] : [board.encode(ASK, relay, 'silent')];
  const resting = (dialect: Dialect) => board.encode(rest(coilFrees), relay, dialect);
  return [
    ...preface,
    resting('silent'),
    ...asking,
    resting('silent'),
    resting('acknowledging'),
    ...asking,
    ...asking,
    ...preface,
  ];
}

/** The question for an input, with what goes before and after it. */
function sentForInput(board: Board, input: number, coilFrees: boolean): Uint8Array[] {
  const read = board.inputs?.read ?? null;
  if (read === null || read.told === 'unasked') return [];
  const relay = { channel: 1, address: board.address?.usual ?? 0 };
  const question = read.ask(input, relay);
  return [question, board.encode(rest(coilFrees), relay, 'silent'), question, question];
}

/** Every opening that nobody asked for, over all channels of every driver. */
export function accidents(coilFrees: boolean): Accident[] {
  return Object.values(BOARDS).flatMap((board) =>
    board.serial === null
      ? []
      : SIMULATED_NAMES.flatMap((victim) => [
          ...accidentsOf(board, victim, 'relays', coilFrees),
          ...accidentsOf(board, victim, 'inputs', coilFrees),
        ]),
  );
}

function accidentsOf(board: Board, victim: SimulatedName, of: Accident['of'], coilFrees: boolean): Accident[] {
  const { driver } = SIMULATED[victim];
  // Its own kind obeys the driver; and lines hear no bytes, as a port without such a relay feels no lines.
  if (driver === board.name || (board.serial?.carries === 'lines') !== (driver === 'lines')) return [];
  const found: { hex: string; channel: number }[] = [];
  const [send, count] =
    of === 'relays' ? [sentByItself, board.channels] : [sentForInput, board.inputs?.read?.count ?? 0];
  for (let channel = 1; channel <= count; channel++) {
    const hex = firstThatFrees(send(board, channel, coilFrees), victim, coilFrees);
    if (hex !== null) found.push({ hex, channel });
  }
  const [first] = found;
  if (first === undefined) return [];
  return [{ driver: board.name, victim, of, coilFrees, hex: first.hex, channels: found.map(({ channel }) => channel) }];
}

/** The first frame after which a relay of the victim stands where the door is free, as hex; null where none does. */
function firstThatFrees(frames: readonly Uint8Array[], victim: SimulatedName, coilFrees: boolean): string | null {
  const { driver, model } = SIMULATED[victim];
  let sending = '';
  let freed: string | null = null;
  let ends: (() => void)[] = [];
  const device = playBoard(model, {
    frame: () => {},
    relay: (_channel, on) => {
      if (on === coilFrees && sending !== '') freed ??= sending;
    },
    answer: () => {},
    later: (_ms, end) => {
      ends = [...ends, end];
      return () => {
        ends = ends.filter((one) => one !== end);
      };
    },
    now: () => 0,
  });
  const before = coilFrees ? [] : locked(BOARDS[driver], model.channels);
  for (const bytes of before) device.take(bytes);
  for (const bytes of frames) {
    sending = Buffer.from(bytes).toString('hex');
    device.take(bytes);
    // A pulse that was begun also ends.
    for (const end of ends.splice(0)) end();
  }
  return freed;
}

/** What its own kiosk has told the victim, whose coils lock. */
function locked(board: Board, channels: number): readonly Uint8Array[] {
  const address = board.address?.usual ?? 0;
  const relays = Array.from({ length: Math.min(channels, board.channels) }, (_, i) => ({ channel: i + 1, address }));
  return [
    ...(board.preface === null ? [] : [board.preface]),
    ...relays.map((relay) => board.encode({ kind: 'on', forMs: null }, relay, 'silent')),
  ];
}
