// Relays on the control lines, simulated: a frame is the level of DTR and RTS. Not a program of its own, because a
// pseudo-terminal has no control lines; and bytes, which other boards send, leave the lines as they are.
import type { Simulated } from './device.ts';

export const lines: Simulated = {
  channels: 2,
  make: (hands) => ({
    take([dtr, rts, ...more]) {
      if (more.length > 0 || rts === undefined || dtr === undefined || dtr > 1 || rts > 1) return;
      hands.frame([dtr, rts]);
      hands.set(1, rts === 1);
      hands.set(2, dtr === 1);
    },
    forget() {},
  }),
};
