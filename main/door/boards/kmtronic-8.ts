// Door process: KMTronic boards with four or eight relays (USB, RS-232). Commands as on the small ones, but the
// question is FF 09 00, answered with a byte for each channel. On an RS-485 line 09 is a relay: USB and RS-232 only.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { readByteEach } from './state-bytes.ts';

const ASK = Uint8Array.of(0xff, 0x09, 0x00);

export const kmtronic8: Board = {
  name: 'kmtronic-8',
  title: 'KMTronic relay, 4 or 8 channels (USB, RS-232)',
  experimental: null,
  channels: 8,
  serial: plainSerial(9600),
  address: null,
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,
  encode: (command, { channel }) =>
    command.kind === 'ask' ? ASK : Uint8Array.of(0xff, channel, command.kind === 'on' ? 0x01 : 0x00),
  parse: readByteEach,
};
