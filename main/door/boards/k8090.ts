// Door process: Velleman K8090 and VM8090 (USB, 8 relays): 04, command, mask, two parameters, checksum, 0F. The board
// times a pulse in seconds, and tells every change of its relays unasked. Its buttons switch relays by hand.
import type { Board } from './board.ts';
import { type Frame, readFrames } from './frames.ts';
import { plainSerial } from './serial.ts';
import { reportsOf } from './state-bytes.ts';

const STX = 0x04;
const ETX = 0x0f;
const LENGTH = 7;
const COMMAND = { on: 0x11, off: 0x12, ask: 0x18, timer: 0x41 } as const;
const STATUS = 0x51;

export const k8090: Board = {
  name: 'k8090',
  title: 'Velleman K8090, VM8090',
  experimental: null,
  channels: 8,
  serial: plainSerial(19_200),
  address: null,
  settleMs: 50,
  preface: null,
  // It speaks when a relay changes; a command that changes nothing may stay without an answer.
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: { coil: 'on', stepMs: 1_000, longestMs: 65_535_000 },
  inputs: { title: 'eight buttons, which switch relays unless its jumper is set', read: null },

  encode(command, { channel }) {
    if (command.kind === 'ask') return frame(COMMAND.ask, 0, 0);
    const relay = 1 << (channel - 1);
    if (command.forMs === null) return frame(COMMAND[command.kind], relay, 0);
    return frame(COMMAND.timer, relay, Math.ceil(command.forMs / 1_000));
  },
  parse: (received) => readFrames(received, readStatus),
};

function frame(command: number, mask: number, seconds: number): Uint8Array {
  const head = [STX, command, mask, seconds >> 8, seconds & 0xff];
  return Uint8Array.of(...head, check(head), ETX);
}

function check(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return -sum & 0xff;
}

/** 04 51, the mask before, the mask now, the running timers, checksum, 0F. */
function readStatus(bytes: Uint8Array): Frame {
  if (bytes[0] !== STX) return 'no frame';
  if (bytes.length < LENGTH) return 'too short';
  const [, command, , now = 0, , sum, end] = bytes;
  if (end !== ETX || sum !== check(bytes.subarray(0, 5))) return 'no frame';
  return { length: LENGTH, reports: command === STATUS ? reportsOf(now, k8090.channels) : [] };
}
