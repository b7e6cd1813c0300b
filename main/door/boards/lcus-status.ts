// Door process: LCUS-2/-4/-8 boards that answer one question, FF: a byte or a line of text for each channel.
// Asked with FF 09 00, because a lone FF leaves a KMTronic board within a frame. Must never be sent 02 or 05.
import type { Board } from './board.ts';
import { readChannelLines } from './channel-lines.ts';
import { lcusFrame } from './lcus.ts';
import { plainSerial } from './serial.ts';
import { readByteEach } from './state-bytes.ts';

const ASK = Uint8Array.of(0xff, 0x09, 0x00);
const OPERATION = { off: 0x00, on: 0x01 } as const;

export const lcusStatus: Board = {
  name: 'lcus-status',
  title: 'LCUS USB relay with status (LCUS-2, -4, -8)',
  experimental: null,
  channels: 8,
  serial: plainSerial(9600, 115_200),
  address: null,
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,

  encode(command, { channel }) {
    return command.kind === 'ask' ? ASK : lcusFrame(channel, OPERATION[command.kind]);
  },

  parse(received, listening) {
    return received.some(isLetter) ? readChannelLines(received) : readByteEach(received, listening);
  },
};

/** The C of "CH1:ON". */
function isLetter(byte: number): boolean {
  return byte === 0x43 || byte === 0x63;
}
