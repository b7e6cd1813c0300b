// Door process: KMTronic USB boards with one or two relays: FF, channel, 00 off, 01 on or 03 ask. Only the question is
// answered, and its answer reads like a command: it must never be echoed.
import type { Board } from './board.ts';
import { type Frame, readFrames } from './frames.ts';
import { plainSerial } from './serial.ts';

const HEAD = 0xff;
const OPERATION = { off: 0x00, on: 0x01, ask: 0x03 } as const;

export const kmtronic2: Board = {
  name: 'kmtronic-2',
  title: 'KMTronic USB relay, 1 or 2 channels',
  experimental: null,
  channels: 2,
  serial: plainSerial(9600),
  address: null,
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,
  encode: (command, { channel }) => Uint8Array.of(HEAD, channel, OPERATION[command.kind]),
  parse: (received) => readFrames(received, readAnswer),
};

function readAnswer(bytes: Uint8Array): Frame {
  const [head, channel, state] = bytes;
  if (head !== HEAD) return 'no frame';
  if (channel === undefined) return 'too short';
  if (channel < 1 || channel > kmtronic2.channels) return 'no frame';
  if (state === undefined) return 'too short';
  if (state > 1) return 'no frame';
  return { length: 3, reports: [{ channel, on: state === 1 }] };
}
