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
  /** The first frame that does it, as hex, and for which channels of the driver. */
  readonly hex: string;
  readonly channels: readonly number[];
};

const REST: CoilCommand = { kind: 'off', forMs: null };
const ASK: CoilCommand = { kind: 'ask' };

/** In the order in which the controller sends them, and more often than it does: half a frame may wait for the next. */
function sentByItself(board: Board, channel: number): Uint8Array[] {
  const relay = { channel, address: board.address?.usual ?? 0 };
  const preface = board.preface === null ? [] : [board.preface];
  const asking = board.asking === null ? [] : [board.encode(ASK, relay, 'silent')];
  const rest = (dialect: Dialect) => board.encode(REST, relay, dialect);
  return [
    ...preface,
    rest('silent'),
    ...asking,
    rest('silent'),
    rest('acknowledging'),
    ...asking,
    ...asking,
    ...preface,
  ];
}

/** The question for an input, with what goes before and after it. */
function sentForInput(board: Board, input: number): Uint8Array[] {
  const read = board.inputs?.read ?? null;
  if (read === null || read.told === 'unasked') return [];
  const relay = { channel: 1, address: board.address?.usual ?? 0 };
  const question = read.ask(input, relay);
  return [question, board.encode(REST, relay, 'silent'), question, question];
}

/** Every opening that nobody asked for, over all channels of every driver. */
export function accidents(): Accident[] {
  return Object.values(BOARDS).flatMap((board) =>
    board.serial === null
      ? []
      : SIMULATED_NAMES.flatMap((victim) => [
          ...accidentsOf(board, victim, 'relays'),
          ...accidentsOf(board, victim, 'inputs'),
        ]),
  );
}

function accidentsOf(board: Board, victim: SimulatedName, of: Accident['of']): Accident[] {
  const { driver, model } = SIMULATED[victim];
  // Its own kind obeys the driver; and lines hear no bytes, as a port without such a relay feels no lines.
  if (driver === board.name || (board.serial?.carries === 'lines') !== (driver === 'lines')) return [];
  const found: { hex: string; channel: number }[] = [];
  const [send, count] =
    of === 'relays' ? [sentByItself, board.channels] : [sentForInput, board.inputs?.read?.count ?? 0];
  for (let channel = 1; channel <= count; channel++) {
    let sending = '';
    let on: string | null = null;
    const device = playBoard(model, {
      frame: () => {},
      relay: (_channel, now) => {
        if (now) on ??= sending;
      },
      answer: () => {},
      later: () => () => {},
      now: () => 0,
    });
    for (const bytes of send(board, channel)) {
      sending = Buffer.from(bytes).toString('hex');
      device.take(bytes);
    }
    if (on !== null) found.push({ hex: on, channel });
  }
  const [first] = found;
  if (first === undefined) return [];
  return [{ driver: board.name, victim, of, hex: first.hex, channels: found.map(({ channel }) => channel) }];
}
