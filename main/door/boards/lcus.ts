// Door process: LCUS-1/-2/-4/-8 boards (CH340, 9600 baud), the classic silent kind and the acknowledging one.
// Frame: A0, channel, operation, sum of the three modulo 256. Must never send operation 05 (ask) to a board that
// the owner did not name as LCUS, nor 06 ("flash break"), whose length nobody documents.
import type { Board, CoilCommand, Dialect } from './board.ts';
import { type Frame, readFrames } from './frames.ts';
import { plainSerial } from './serial.ts';

const HEAD = 0xa0;
const FRAME_LENGTH = 4;

/** Operations by dialect: 00/01 are silent everywhere; 02/03 answer with the new state, on acknowledging boards only. */
const OPERATION = {
  silent: { off: 0x00, on: 0x01, ask: 0x05 },
  acknowledging: { off: 0x02, on: 0x03, ask: 0x05 },
} as const satisfies Record<Dialect, Record<CoilCommand['kind'], number>>;

export const lcus: Board = {
  name: 'lcus',
  title: 'LCUS USB relay (LCUS-1, -2, -4, -8)',
  experimental: null,
  channels: 8,
  serial: plainSerial(9600, 115_200),
  address: null,
  // Commands closer than 10 to 50 ms can be lost.
  settleMs: 50,
  preface: null,
  // One driver waits 100 ms for the answer, another measured 1.0 to 1.1 s.
  asking: { answers: 'perhaps', to: 'commands', withinMs: 1_350 },
  pulse: null,
  inputs: null,

  encode(command, { channel }, dialect) {
    return lcusFrame(channel, OPERATION[dialect][command.kind]);
  },

  parse: (received) => readFrames(received, readReport),
};

/** Head, channel, operation, sum. */
export function lcusFrame(channel: number, operation: number): Uint8Array {
  return Uint8Array.of(HEAD, channel, operation, (HEAD + channel + operation) & 0xff);
}

/** An answer is itself a silent command frame: A0, channel, 00 or 01, sum. */
function readReport(frame: Uint8Array): Frame {
  const [head = 0, channel = 0, state = 0, sum = 0] = frame;
  if (head !== HEAD) return 'no frame';
  if (frame.length < FRAME_LENGTH) return 'too short';
  if (sum !== ((head + channel + state) & 0xff)) return 'no frame';
  if (channel < 1 || channel > lcus.channels || state > 1) return 'no frame';
  return { length: FRAME_LENGTH, reports: [{ channel, on: state === 1 }] };
}
