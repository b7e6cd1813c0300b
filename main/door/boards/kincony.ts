// Door process: KinCony KC868-H boards (RS-232; their TCP port speaks the same): text without a line end. Not for a
// line with other boards: its "A" switches on a board that takes letters.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { ascii, readText } from './text.ts';

const ANSWER = /RELAY-(?:SET|READ)-255,([0-9]{1,2}),([01]),OK/g;
const LONGEST = 'RELAY-READ-255,32,1,OK'.length;
const SET = { on: 1, off: 0 } as const;

export const kincony: Board = {
  name: 'kincony',
  title: 'KinCony KC868-H2 to -H32 (RS-232)',
  experimental: 'no source states whether a command ends with a line end; it is sent without one',
  channels: 32,
  serial: plainSerial(115_200),
  address: null,
  // Commands are told apart by the pause between them.
  settleMs: 100,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: null,
  inputs: { title: 'RELAY-GET_INPUT', read: null },
  encode: (command, { channel }) =>
    ascii(command.kind === 'ask' ? `RELAY-READ-255,${channel}` : `RELAY-SET-255,${channel},${SET[command.kind]}`),
  parse: (received) =>
    readText(received, ANSWER, LONGEST, ([channel, state]) => ({ channel: Number(channel), on: state === '1' })),
};
