// Door process: SainSmart 16-channel USB relay (101-70-208, CH340): Modbus ASCII to address FE. Sources disagree about
// its answers, so it counts as mute. Not the HID board of the same maker.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { ascii } from './text.ts';

const STATE = { on: [0xff, 0x00], off: [0x00, 0x00] } as const;

export const sainsmart16: Board = {
  name: 'sainsmart-16',
  title: 'SainSmart USB relay, 16 channels (101-70-208)',
  experimental: null,
  channels: 16,
  serial: plainSerial(9600),
  address: null,
  settleMs: 100,
  preface: null,
  asking: null,
  pulse: null,
  inputs: null,

  encode(command, { channel }) {
    // A mute board is never asked; if it were, off is what does no harm.
    const frame = [0xfe, 0x05, 0x00, channel - 1, ...STATE[command.kind === 'on' ? 'on' : 'off']];
    // The LRC, not the three wrong ones of a widely copied table: whether the firmware looks at it, nobody knows.
    const lrc = -frame.reduce((sum, byte) => sum + byte, 0) & 0xff;
    return ascii(
      `:${Buffer.from([...frame, lrc])
        .toString('hex')
        .toUpperCase()}\r\n`,
    );
  },
  parse: () => ({ reports: [], left: new Uint8Array(0) }),
};
