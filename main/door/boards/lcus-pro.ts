// Door process: "USB Relay PRO" (TC, DSTUR, DIUSTOU), sold as LCUS type. Same frames, but its operation 02 is a
// question, where 02 is OFF on an acknowledging LCUS. So it is asked at address 0F only, which no LCUS has.
import type { Board } from './board.ts';
import { readChannelLines } from './channel-lines.ts';
import { lcusFrame } from './lcus.ts';
import { plainSerial } from './serial.ts';

const EVERY_CHANNEL = 0x0f;
const OPERATION = { off: 0x00, on: 0x01 } as const;
const ASK = lcusFrame(EVERY_CHANNEL, 0x02);

export const lcusPro: Board = {
  name: 'lcus-pro',
  title: 'USB Relay PRO (TC, DSTUR), sold as LCUS type',
  experimental: null,
  channels: 8,
  // The maker prints 115200, and in one place 9600.
  serial: plainSerial(115_200, 9600),
  address: null,
  settleMs: 50,
  preface: null,
  // The maker waits 200 ms. Sources disagree whether commands are answered, so only what is asked counts.
  asking: { answers: 'always', to: 'questions', withinMs: 600 },
  pulse: null,
  inputs: null,

  encode(command, { channel }) {
    return command.kind === 'ask' ? ASK : lcusFrame(channel, OPERATION[command.kind]);
  },
  parse: readChannelLines,
};
