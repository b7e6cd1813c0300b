// Door process: what a relay board is to the controller. A board is data and two pure functions;
// it never holds a port, a timer or a thought about doors (only coils).
import type { BoardName } from '../../../contract/door.ts';

/**
 * What the controller may ask of one relay. `forMs`: the board itself takes the relay back after so long, ms; only
 * what `pulse` allows, and null to every board that has none.
 */
export type CoilCommand =
  | { readonly kind: 'on' | 'off'; readonly forMs: number | null }
  /** Ask for the relay's state. Never sent to a board whose `asking` is null. */
  | { readonly kind: 'ask' };

/** One relay: its channel, from 1, and the address of its board, 0 where boards have none. */
export type Relay = { readonly channel: number; readonly address: number };

/** `acknowledging`: the relay's state comes back. `silent`: nothing ever does. */
export type Dialect = 'acknowledging' | 'silent';

/** One thing that a board said about one of its relays, channels from 1. */
export type CoilReport = { readonly channel: number; readonly on: boolean };

/** One thing that a board said about one of its inputs, from 1. `on`: its contact is closed, its line is high. */
export type InputReport = { readonly input: number; readonly on: boolean };

export type Parsed = {
  readonly reports: readonly CoilReport[];
  readonly inputs?: readonly InputReport[];
  /** Bytes that may still become a report; always shorter than the longest reply. */
  readonly left: Uint8Array;
};

/** Who is listening, and for what: `due` is the oldest thing that has not been answered yet. */
export type Listening = Relay & {
  readonly due: 'command' | 'question' | null;
  /** The input that was asked for last. */
  readonly input?: number;
};

export type SerialSettings = {
  /** The first is what the family is sold with, the others have been seen. */
  readonly baudRates: readonly [number, ...number[]];
  /** Levels of both control lines after open; always stated together, because stating one raises the other. */
  readonly dtr: boolean;
  readonly rts: boolean;
  /** Wait after the port is open, ms: boards that restart at open are deaf for a while. */
  readonly afterOpenMs: number;
  /** `lines`: a frame is no bytes but the level of both lines, DTR then RTS, 1 for raised. */
  readonly carries: 'bytes' | 'lines';
};

/** How the controller finds out whether the board answers. */
export type Asking = {
  /**
   * `always`: the family answers, so a mute board is a broken one. `perhaps`: both kinds are sold under one
   * name; the question is put once after open, and silence means the silent dialect.
   */
  readonly answers: 'always' | 'perhaps';
  /** `commands`: commands are answered too. `questions`: a command is confirmed by asking after it. */
  readonly to: 'commands' | 'questions';
  /** The longest that a working board takes to answer, ms. */
  readonly withinMs: number;
};

/** A pulse that the board times itself: it ends also when no program lives to end it. */
export type Pulse = {
  /** `on`: pulls the coil and lets it go again. `both`: also lets it go and pulls it again. */
  readonly coil: 'on' | 'both';
  /** Lengths are multiples of this, which is also the shortest, ms. */
  readonly stepMs: number;
  readonly longestMs: number;
};

/** How a board's inputs are read. */
export type Inputs =
  | {
      readonly count: number;
      /** `each`: a question for one input. `all`: one question tells all of them. */
      readonly told: 'each' | 'all';
      /** The bytes of the question; it moves nothing. */
      ask(input: number, relay: Relay): Uint8Array;
    }
  /** The board steadies them, and tells them whenever one changes and with every word about the relay. */
  | { readonly count: number; readonly told: 'unasked' };

export type Board = {
  readonly name: BoardName;
  /** As an owner would call it. */
  readonly title: string;
  /** Why it is called experimental: what about it rests on weak sources. Null where the sources are good. */
  readonly experimental: string | null;
  readonly channels: number;
  /** Null where there is no port. */
  readonly serial: SerialSettings | null;
  /** Address of the board on a shared line; null where boards have none. */
  readonly address: { readonly usual: number; readonly lowest: number; readonly highest: number } | null;
  /** Shortest time between two commands, ms: closer ones are lost. */
  readonly settleMs: number;
  /** Makes the board ready to listen and moves nothing; goes before the first command. Null where none is needed. */
  readonly preface: Uint8Array | null;
  /** Null where the board never answers anything. */
  readonly asking: Asking | null;
  /** Null where only the host ends an opening. */
  readonly pulse: Pulse | null;
  /** What the family has for a door contact or a button, as an owner would call it; `read` null: not read by us. */
  readonly inputs: { readonly title: string; readonly read: Inputs | null } | null;
  /** The bytes of one command for one relay. */
  encode(command: CoilCommand, relay: Relay, dialect: Dialect): Uint8Array;
  /** Reads what came in so far. Total: any bytes at all give an answer, at once. */
  parse(received: Uint8Array, listening: Listening): Parsed;
};
