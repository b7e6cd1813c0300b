// Door process: RS-232 boards that take a letter: "A" is on, "a" is off. One relay; versions with more letters are
// sold, but nobody documents them. Must never be probed: the "AT" of a modem probe switches it on.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { singleBytes } from './single-bytes.ts';

export const rs232Letter: Board = {
  name: 'rs232-letter',
  title: 'RS-232 relay with letter commands (A, a)',
  experimental: null,
  serial: plainSerial(9600),
  ...singleBytes({ on: 0x41, off: 0x61 }),
};
