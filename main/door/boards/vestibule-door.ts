// Door process: our own Arduino board (assets/firmware/vestibule-door): lines with a checksum, a pulse that the board
// times, door contact and button. No byte that goes to it switches any other board known here: no "A", no "a" to "v".
import type { Board } from './board.ts';
import { ascii, readTextWithInputs } from './text.ts';

const STATE = /=(ON|OFF) ([0-9]{1,6}) (OPEN|CLOSED) (PRESSED|RELEASED)\*([0-9]{3})\r?\n/g;
const LONGEST = '=OFF 600000 CLOSED RELEASED*000\r\n'.length;
const WORD = { on: 'ON', off: 'OFF', ask: '?' } as const;

export const vestibuleDoor: Board = {
  name: 'vestibule-door',
  title: 'Vestibule door board (own Arduino sketch)',
  experimental: null,
  channels: 1,
  // Boards with an automatic reset restart when the port opens, and are deaf while their boot loader waits.
  serial: { baudRates: [115_200], dtr: true, rts: true, afterOpenMs: 2_500, carries: 'bytes' },
  address: null,
  settleMs: 10,
  preface: ascii('\n'),
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: { coil: 'both', stepMs: 1, longestMs: 60_000 },
  inputs: {
    title: '2, told by itself: 1 the door contact, 2 the button',
    read: { count: 2, told: 'unasked' },
  },

  encode(command) {
    const time = command.kind === 'ask' ? '' : ` ${command.forMs ?? 0}`;
    const line = `${WORD[command.kind]}${time}`;
    return ascii(`${line}*${sum(line)}\n`);
  },

  parse: (received) =>
    readTextWithInputs(received, STATE, LONGEST, ([coil = '', left = '', door = '', button = '', check]) => {
      if (sum(`=${coil} ${left} ${door} ${button}`) !== check) return { reports: [], inputs: [] };
      return {
        reports: [{ channel: 1, on: coil === 'ON' }],
        inputs: [
          { input: 1, on: door === 'CLOSED' },
          { input: 2, on: button === 'PRESSED' },
        ],
      };
    }),
};

/** Sum of the characters modulo 256, three decimal digits: digits are bytes that move nothing anywhere. */
function sum(text: string): string {
  const total = ascii(text).reduce((all, byte) => all + byte, 0) & 0xff;
  return String(total).padStart(3, '0');
}
