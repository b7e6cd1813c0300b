// Door process: R221A08 and N221 boards (RS-232 or UART): 55 56 00 00 00, channel, operation, sum. Every command is
// answered. Their pulse (operation 04) lasts 200 ms and no other time, so it is not used.
import type { Board } from './board.ts';
import { type Frame, readFrames } from './frames.ts';
import { plainSerial } from './serial.ts';

const OPERATION = { ask: 0x00, on: 0x01, off: 0x02 } as const;
const HEAD = [0x33, 0x3c, 0, 0, 0] as const;
const LENGTH = 8;

export const r221a08: Board = {
  name: 'r221a08',
  title: 'R221A08, N221B02 and relatives (55 56 protocol)',
  experimental: null,
  channels: 8,
  serial: plainSerial(9600),
  address: null,
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: null,
  inputs: null,

  encode(command, { channel }) {
    const frame = [0x55, 0x56, 0, 0, 0, channel, OPERATION[command.kind]];
    return Uint8Array.of(...frame, sum(frame));
  },
  parse: (received) => readFrames(received, readAnswer),
};

/** 33 3C 00 00 00, channel, 01 on or 02 off, sum. */
function readAnswer(bytes: Uint8Array): Frame {
  if (HEAD.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return 'no frame';
  if (bytes.length < LENGTH) return 'too short';
  const [channel = 0, state = 0, check] = bytes.subarray(5, LENGTH);
  if (check !== sum([...HEAD, channel, state])) return 'no frame';
  if (channel < 1 || channel > r221a08.channels || state < 1 || state > 2) return 'no frame';
  return { length: LENGTH, reports: [{ channel, on: state === 1 }] };
}

function sum(bytes: readonly number[]): number {
  return bytes.reduce((total, byte) => total + byte, 0) & 0xff;
}
