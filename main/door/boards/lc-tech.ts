// Door process: LC Technology Modbus relays (LC-Modbus-2R, -4R, -8R), address FF as sold. They can time a pulse, but
// one source names its two modes the other way round, and a pulse that ends in ON would open a door that nobody asked
// to open: it must never be sent.
import type { Board, CoilReport } from './board.ts';
import { byteAt, READ_COILS, READ_INPUTS, readAnswers, request, WRITE_COIL, wordAt } from './modbus.ts';
import { plainSerial } from './serial.ts';
import { reportsOf } from './state-bytes.ts';

const CHANNELS = 8;
const STATE = { on: 0xff00, off: 0x0000 } as const;

export const lcTech: Board = {
  name: 'lc-tech',
  title: 'LC Technology Modbus relay (LC-Modbus-2R, -4R, -8R)',
  experimental: null,
  channels: CHANNELS,
  serial: plainSerial(9600, 4800, 19_200),
  address: { usual: 255, lowest: 1, highest: 255 },
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: null,
  inputs: {
    title: '8, Modbus function 02',
    // Some answer to no other number than eight.
    read: { count: CHANNELS, told: 'all', ask: (_input, { address }) => request(address, READ_INPUTS, 0, CHANNELS) },
  },

  encode(command, { channel, address }) {
    if (command.kind === 'ask') return request(address, READ_COILS, 0, CHANNELS);
    return request(address, WRITE_COIL, channel - 1, STATE[command.kind]);
  },

  parse: (received, { address }) =>
    readAnswers(received, address, {
      [WRITE_COIL]: { length: 8, read: readEcho },
      [READ_INPUTS]: {
        length: 6,
        inputs: (answer) => reportsOf(byteAt(answer, 3), CHANNELS).map(({ channel, on }) => ({ input: channel, on })),
      },
      [READ_COILS]: { length: 6, read: (answer) => reportsOf(byteAt(answer, 3), CHANNELS) },
    }),
};

function readEcho(answer: Uint8Array): readonly CoilReport[] {
  return [{ channel: wordAt(answer, 2) + 1, on: wordAt(answer, 4) === STATE.on }];
}
