// Door process: what a line to a board is, for whoever uses one and for whoever makes one. Types only: a serial port, a
// serial server on the network and the simulated device all look like this, so nothing above knows which it is.

export type LineEvents = {
  up(): void;
  /** Once: could not be opened, or was lost. One sentence for staff. */
  down(message: string): void;
  bytes(bytes: Uint8Array): void;
  /** The bytes of the last write have left. */
  written(): void;
};

/** The inputs of a serial port: true while the line is raised. */
export type ModemLines = { readonly cts: boolean; readonly dsr: boolean; readonly dcd: boolean };

export interface Line {
  /** Hands bytes to the port; `written` or, after the deadline at the latest, `down` follows. */
  write(bytes: Uint8Array): void;
  /** The port's input lines now; null where it has none, is not open, or does not say within the deadline. */
  modemLines(): Promise<ModemLines | null>;
  /** Lets what was written go out and gives the port back. Settles in any case, within a second. */
  close(): Promise<void>;
}

/** An open way to a board, without deadlines: `guarded.ts` puts them around it. */
export interface Wire {
  /** Settles when the bytes have left; rejects when they never will, if the wire finds out. */
  write(bytes: Uint8Array): Promise<void>;
  modemLines(): Promise<ModemLines>;
  /** Lets what was written go out and gives the port back. */
  close(): Promise<void>;
}

export type WireEvents = {
  bytes(bytes: Uint8Array): void;
  /** The wire broke by itself. One sentence for staff. */
  lost(message: string): void;
  /** Aborted when nobody wants the wire any more: whatever still hangs is dropped. */
  readonly unwanted: AbortSignal;
};

/** Opens a wire; rejects with a `LineFailure`, or with any other error that then stands in a sentence. */
export type OpenWire = (events: WireEvents) => Promise<Wire>;

/** Something that a line could not do. The message is one sentence for staff that says what to do. */
export class LineFailure extends Error {
  override readonly name = 'LineFailure';
}
