// Door process: Waveshare Modbus RTU relays (RS-485, 1 to 32 channels) and those that copy them. Their "flash" writes a
// time where Modbus allows only on and off: the board closes and opens the relay by itself.
import type { Board, CoilReport } from './board.ts';
import { byteAt, READ_COILS, READ_INPUTS, readAnswers, request, WRITE_COIL, wordAt } from './modbus.ts';
import { plainSerial } from './serial.ts';

const STEP_MS = 100;
/** High byte of the coil's address: a flash of this kind instead of a lasting state. */
const FLASH = { on: 0x0200, off: 0x0400 } as const;
const STATE = { on: 0xff00, off: 0x0000 } as const;

export const waveshare: Board = {
  name: 'waveshare',
  title: 'Waveshare Modbus RTU relay (RS-485)',
  experimental: null,
  channels: 32,
  serial: plainSerial(9600, 4800, 19_200, 38_400, 57_600, 115_200),
  address: { usual: 1, lowest: 1, highest: 255 },
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: { coil: 'both', stepMs: STEP_MS, longestMs: 0x7fff * STEP_MS },
  inputs: {
    title: '8 on “D” models, Modbus function 02',
    // One input and not eight, for the same reason as with the coils.
    read: { count: 8, told: 'each', ask: (input, { address }) => request(address, READ_INPUTS, input - 1, 1) },
  },

  encode(command, { channel, address }) {
    const coil = channel - 1;
    // One coil and not eight: the CRC of the latter holds CC, which is a pulse to an HW-667.
    if (command.kind === 'ask') return request(address, READ_COILS, coil, 1);
    if (command.forMs === null) return request(address, WRITE_COIL, coil, STATE[command.kind]);
    return request(address, WRITE_COIL, FLASH[command.kind] + coil, Math.ceil(command.forMs / STEP_MS));
  },

  parse: (received, { channel, address, input = 0 }) =>
    readAnswers(received, address, {
      [WRITE_COIL]: { length: 8, read: readEcho },
      [READ_INPUTS]: { length: 6, inputs: (answer) => [{ input, on: (byteAt(answer, 3) & 1) === 1 }] },
      // One byte of coils; the answer does not say which, so it is the one that was asked for.
      [READ_COILS]: { length: 6, read: (answer) => [{ channel, on: (byteAt(answer, 3) & 1) === 1 }] },
    }),
};

/** The echo of a written coil, or of a flash that has begun. */
function readEcho(answer: Uint8Array): readonly CoilReport[] {
  const channel = byteAt(answer, 3) + 1;
  switch (byteAt(answer, 2)) {
    case 0x00:
      return [{ channel, on: wordAt(answer, 4) === STATE.on }];
    case FLASH.on >> 8:
      return [{ channel, on: true }];
    case FLASH.off >> 8:
      return [{ channel, on: false }];
    default:
      return [];
  }
}
