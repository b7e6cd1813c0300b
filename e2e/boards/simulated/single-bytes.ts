// Simulated HW-667 and letter boards: every byte is looked at by itself, whatever it was meant to be.
import { type Hands, reading, type Simulated } from './device.ts';

const byBytes = (commands: Readonly<Record<number, (hands: Hands) => void>>): Simulated => ({
  channels: 1,
  make: (hands) =>
    reading(([byte = 0]) => {
      const command = commands[byte];
      if (command !== undefined) {
        hands.frame([byte]);
        command(hands);
      }
      return 1;
    }),
});

export const hw667 = byBytes({
  170: (hands) => hands.set(1, true),
  187: (hands) => hands.set(1, false),
  204: (hands) => hands.pulse(1, true, 1_000),
});

export const rs232Letter = byBytes({ 65: (hands) => hands.set(1, true), 97: (hands) => hands.set(1, false) });
