// Door process: Devantech USB-RLY02, 08, 16 and 82: one byte a command, without checksum. Only questions are answered.
// Must never send 64 (all on) or 5C, which swallows the byte behind it. The latching RLY16L is not for a door.
import type { Board, CoilCommand, Listening, Parsed, Relay } from './board.ts';
import { plainSerial } from './serial.ts';
import { readMask } from './state-bytes.ts';

const ON = 0x65;
const OFF = 0x6f;
const ASK = 0x5b;

export const devantechRly: Board = {
  name: 'devantech-rly',
  title: 'Devantech USB-RLY02, 08, 16, 82',
  experimental: null,
  channels: 8,
  serial: plainSerial(19_200, 9600),
  address: null,
  settleMs: 10,
  preface: null,
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: { title: 'RLY82 only, asked with 5E', read: null },
  encode: encodeLetter,
  parse: parseStates,
};

export function encodeLetter(command: CoilCommand, { channel }: Relay): Uint8Array {
  if (command.kind === 'ask') return Uint8Array.of(ASK);
  return Uint8Array.of((command.kind === 'on' ? ON : OFF) + channel - 1);
}

/** One byte, bit 0 is relay 1. */
export function parseStates(received: Uint8Array, listening: Listening): Parsed {
  return readMask(received, listening, 1, ([mask = 0], channel) => ((mask >> (channel - 1)) & 1) === 1);
}
