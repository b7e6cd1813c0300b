// Door process: Denkovi USB 16 relay (virtual COM port, FT232R): commands end in "//". Its echo only says that a
// command arrived, so it is asked for its relays after each. Must never be sent to another board: letters.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { readMask } from './state-bytes.ts';
import { ascii } from './text.ts';

const SIGN = { on: '+', off: '-' } as const;

export const denkovi16: Board = {
  name: 'denkovi-16',
  title: 'Denkovi USB relay, 16 channels (virtual COM port)',
  experimental: null,
  channels: 16,
  serial: plainSerial(9600),
  address: null,
  // The manual says 5 ms; a published driver found bytes damaged at 20. The echo is gone by then, too.
  settleMs: 100,
  // Ends half a command of whoever used the port before.
  preface: ascii('//'),
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,
  encode: (command, { channel }) =>
    ascii(command.kind === 'ask' ? 'ask//' : `${String(channel).padStart(2, '0')}${SIGN[command.kind]}//`),
  // The highest bit of the first byte is relay 1, the lowest of the second relay 16.
  parse: (received, listening) =>
    readMask(
      received,
      listening,
      2,
      ([high = 0, low = 0], channel) => ((((high << 8) | low) >> (16 - channel)) & 1) === 1,
    ),
};
