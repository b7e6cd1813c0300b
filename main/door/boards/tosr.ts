// Door process: Tinysine TOSR0x and TOSR14x: the letters of Devantech, over an FTDI at 9600. A TOSR14x that wants a
// password is not supported. Relays are never counted by switching them.
import type { Board } from './board.ts';
import { encodeLetter, parseStates } from './devantech-rly.ts';
import { plainSerial } from './serial.ts';

export const tosr: Board = {
  name: 'tosr',
  title: 'Tinysine TOSR0x, TOSR14x',
  experimental: null,
  channels: 8,
  serial: plainSerial(9600),
  address: null,
  // The shortest gap that a published driver keeps.
  settleMs: 150,
  preface: null,
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,
  encode: encodeLetter,
  parse: parseStates,
};
