// Door process: HW-667 ("E-3"), CH340, one relay, one byte a command. Its pulse CC lasts one second and no other time,
// so it is not used. Must never be probed: every byte may be a command.
import type { Board } from './board.ts';
import { plainSerial } from './serial.ts';
import { singleBytes } from './single-bytes.ts';

export const hw667: Board = {
  name: 'hw-667',
  title: 'HW-667 (E-3) USB relay',
  experimental: 'one seller’s listing is the only source, and it prints LCUS frames too: two firmwares bear this name',
  serial: plainSerial(9600),
  ...singleBytes({ on: 0xaa, off: 0xbb }),
};
