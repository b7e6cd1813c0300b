// Door process: the two families whose command is a single byte, without answer or checksum. Whatever else gets onto
// their line switches them: a modem probe, a wrong baud rate, another family's frame.
import type { Board, Parsed } from './board.ts';

const NOTHING: Parsed = { reports: [], left: new Uint8Array(0) };

/** What both have in common: one relay, mute, one byte for on and one for off. */
export function singleBytes(bytes: { readonly on: number; readonly off: number }) {
  return {
    channels: 1,
    address: null,
    settleMs: 50,
    preface: null,
    asking: null,
    pulse: null,
    inputs: null,
    // A mute board is never asked; if it were, off is what does no harm.
    encode: (command) => Uint8Array.of(command.kind === 'on' ? bytes.on : bytes.off),
    parse: () => NOTHING,
  } satisfies Partial<Board>;
}
