import { conrad197720 } from './conrad-197720.ts';
import { ASK, answers, eight, frames, OFF, ON } from './vectors.ts';

// Manual in nello-io/relay8x pdf/DOC_8FACH_RELAISKARTE_24V_7A_de_en_fr_nl.pdf, pp. 31-36.
frames(conrad197720, [
  [ON, {}, '06 01 01 06'],
  [OFF, {}, '07 01 01 07'],
  [ASK, {}, '02 01 00 03'],
  [ON, { channel: 8 }, '06 01 80 87'],
]);

const heard = { due: 'command' } as const;
answers(conrad197720, [
  ['F9 01 01 F9', heard, eight(1)],
  ['F8 01 00 F9', heard, eight()],
  ['FD 01 80 7C', heard, eight(8)],
  // SETUP and the frame that it passes on; wrong XOR; an error; another board.
  ['FE 01 0A F5 01 02 00 03', heard, []],
  ['F9 01 01 F8', heard, []],
  ['FF 01 01 FF', heard, []],
  ['F9 02 01 FA', heard, []],
  ['F9', heard, []],
  ['F9 01', heard, []],
]);
