// Door process: Conrad 197720 and 197730 (RS-232, 8 relays): command, address, data, XOR of the three. Nothing works
// before SETUP, which gives the boards of a cascade their addresses and moves nothing.
import type { Board } from './board.ts';
import { type Frame, readFrames } from './frames.ts';
import { plainSerial } from './serial.ts';
import { reportsOf } from './state-bytes.ts';

const COMMAND = { ask: 0x02, on: 0x06, off: 0x07 } as const;
/** An answer bears the command inverted: these three tell the relays, the others do not. */
const TELLS_RELAYS: readonly number[] = [COMMAND.ask, COMMAND.on, COMMAND.off].map((command) => 255 - command);
const LOWEST_ANSWER = 0xf7;
const LENGTH = 4;

export const conrad197720: Board = {
  name: 'conrad-197720',
  title: 'Conrad 197720, 197730 (RS-232, 8 relays)',
  experimental: null,
  channels: 8,
  serial: plainSerial(19_200),
  address: { usual: 1, lowest: 1, highest: 255 },
  settleMs: 100,
  preface: Uint8Array.of(0x01, 0x01, 0x00, 0x00),
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: null,
  inputs: null,

  encode(command, { channel, address }) {
    const code = COMMAND[command.kind];
    const data = command.kind === 'ask' ? 0 : 1 << (channel - 1);
    return Uint8Array.of(code, address, data, code ^ address ^ data);
  },
  parse: (received, { address }) => readFrames(received, (bytes) => readAnswer(bytes, address)),
};

function readAnswer(bytes: Uint8Array, address: number): Frame {
  const [code = 0, from, mask = 0, check] = bytes;
  if (code < LOWEST_ANSWER || (from !== undefined && from !== address)) return 'no frame';
  if (from === undefined || check === undefined) return 'too short';
  if (check !== (code ^ from ^ mask)) return 'no frame';
  return { length: LENGTH, reports: TELLS_RELAYS.includes(code) ? reportsOf(mask, conrad197720.channels) : [] };
}
