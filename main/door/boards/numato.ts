// Door process: Numato Lab USB relays: lines of text that end in CR. The module echoes a line before it answers, so an
// answer names its relay. Must never be sent to a port that is not Numato's: its letters switch other boards.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { ascii, readTextWithInputs } from './text.ts';

/** Relays count from 0, in one character. */
const NUMBERS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const ANSWER = /relay read ([0-9A-V])[\r\n]{1,4}(on|off)|gpio read ([0-9])[\r\n]{1,4}(on|off|1|0)/g;
const LONGEST = 'relay read 0....off'.length;
const VERB = { on: 'on', off: 'off', ask: 'read' } as const;

export const numato: Board = {
  name: 'numato',
  title: 'Numato Lab USB relay, 1 to 32 channels',
  experimental: null,
  channels: 32,
  serial: plainSerial(19_200, 9600, 115_200),
  address: null,
  settleMs: 20,
  // Half a line from whoever used the port before would spoil the first command.
  preface: ascii('\r'),
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  // Newer modules (UR series) have a timer of their own; its commands are not documented well enough.
  pulse: null,
  inputs: {
    title: '10 GPIO pins, where fitted',
    read: { count: 10, told: 'each', ask: (input) => ascii(`gpio read ${NUMBERS.charAt(input - 1)}\r`) },
  },
  encode: (command, { channel }) => ascii(`relay ${VERB[command.kind]} ${NUMBERS.charAt(channel - 1)}\r`),
  parse: (received) =>
    readTextWithInputs(received, ANSWER, LONGEST, ([relay, state, pin, level]) => ({
      reports: relay === undefined ? [] : [{ channel: NUMBERS.indexOf(relay) + 1, on: state === 'on' }],
      inputs: pin === undefined ? [] : [{ input: Number(pin) + 1, on: level === 'on' || level === '1' }],
    })),
};
