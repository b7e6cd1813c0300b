// Door process: what a relay board is to the controller. A board is data and two pure functions;
// it never holds a port, a timer or a thought about doors (only coils).
import type { BoardName } from '../../../contract/door.ts';

/** What the controller may ask of one relay. `forMs` is for boards that time a pulse themselves; others ignore it. */
export type CoilCommand =
  | { readonly kind: 'on'; readonly forMs: number | null }
  | { readonly kind: 'off' }
  /** Ask for the relay's state. Never sent to a board whose `asking` is null. */
  | { readonly kind: 'ask' };

/** `acknowledging`: every command is answered with the relay's state. `silent`: nothing ever comes back. */
export type Dialect = 'acknowledging' | 'silent';

/** One thing that a board said about one of its relays, channels from 1. */
export type CoilReport = { readonly channel: number; readonly on: boolean };

export type Parsed = {
  readonly reports: readonly CoilReport[];
  /** Bytes that may still become a report; always shorter than the longest reply. */
  readonly left: Uint8Array;
};

export type SerialSettings = {
  readonly baudRate: number;
  /** Levels of both control lines after open; always stated together, because stating one raises the other. */
  readonly dtr: boolean;
  readonly rts: boolean;
  /** Wait after the port is open, ms: boards that restart at open are deaf for a while. */
  readonly afterOpenMs: number;
};

/** How the controller finds out whether the board answers. */
export type Asking = {
  /**
   * `always`: the family answers, so a mute board is a broken one. `perhaps`: both kinds are sold under one
   * name; the question is put once after open, and silence means the silent dialect.
   */
  readonly answers: 'always' | 'perhaps';
  /** The longest that a working board takes to answer, ms. */
  readonly withinMs: number;
};

export type Board = {
  readonly name: BoardName;
  /** As an owner would call it. */
  readonly title: string;
  readonly channels: number;
  /** Null where there is no port. */
  readonly serial: SerialSettings | null;
  /** Shortest time between two commands, ms: closer ones are lost. */
  readonly settleMs: number;
  /** Null where the board never answers anything. */
  readonly asking: Asking | null;
  /** The longest pulse that the board times itself, ms; null where only the host ends an opening. */
  readonly longestPulseMs: number | null;
  /** Inputs that can report a door contact or an exit button; 0 where there are none. */
  readonly inputs: number;
  /** The bytes of one command for one relay. */
  encode(command: CoilCommand, channel: number, dialect: Dialect): Uint8Array;
  /** Reads what came in so far. Total: any bytes at all give an answer, at once. */
  parse(received: Uint8Array): Parsed;
};
