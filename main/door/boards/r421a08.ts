// Door process: R421A08, R4D8A08, R413D08 and LaskaKit boards (RS-485, address by switches). A command is written to
// the channel's register: operation, then seconds. Their "delay" (ON now, OFF after so many seconds) ends an opening
// also when nobody is left to end it. The "AT" text of jumper M0 must never be used: its letters switch other boards.
import type { Board, CoilReport } from './board.ts';
import { byteAt, READ_REGISTERS, readAnswers, request, WRITE_REGISTER, wordAt } from './modbus.ts';
import { plainSerial } from './serial.ts';

const OPERATION = { on: 0x0100, off: 0x0200, delay: 0x0600 } as const;

export const r421a08: Board = {
  name: 'r421a08',
  title: 'R421A08, R4D8A08, R413D08, LaskaKit (RS-485)',
  experimental: null,
  channels: 16,
  serial: plainSerial(9600),
  address: { usual: 1, lowest: 0, highest: 63 },
  settleMs: 50,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: { coil: 'on', stepMs: 1_000, longestMs: 255_000 },
  inputs: null,

  encode(command, { channel, address }) {
    if (command.kind === 'ask') return request(address, READ_REGISTERS, channel, 1);
    const value = command.forMs === null ? OPERATION[command.kind] : OPERATION.delay + Math.ceil(command.forMs / 1_000);
    return request(address, WRITE_REGISTER, channel, value);
  },

  parse: (received, { channel, address }) =>
    readAnswers(received, address, {
      [WRITE_REGISTER]: { length: 8, read: readEcho },
      // The answer does not name its register, so it is the one that was asked for.
      [READ_REGISTERS]: { length: 7, read: (answer) => [{ channel, on: wordAt(answer, 3) === 1 }] },
    }),
};

function readEcho(answer: Uint8Array): readonly CoilReport[] {
  const operation = byteAt(answer, 4) << 8;
  const on = operation === OPERATION.on || operation === OPERATION.delay;
  return [{ channel: wordAt(answer, 2), on }];
}
