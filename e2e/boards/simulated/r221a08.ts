// A simulated R221A08: eight bytes in, eight bytes out.
import { range, reading, type Simulated, sumOf } from './device.ts';

const CHANNELS = 8;

export const r221a08: Simulated = {
  channels: CHANNELS,
  make: (hands) =>
    reading((bytes) => {
      if (bytes[0] !== 0x55) return 1;
      if (bytes.length < 8) return 0;
      const frame = bytes.slice(0, 8);
      const [, mark, , , , channel = 0, operation, sum] = frame;
      if (mark !== 0x56 || sum !== sumOf(frame.slice(0, 7)) || channel < 1 || channel > CHANNELS) return 1;
      hands.frame(frame);
      if (operation === 1) hands.set(channel, true);
      if (operation === 2) hands.set(channel, false);
      if (operation === 3) hands.set(channel, !hands.isOn(channel));
      if (operation === 4) hands.pulse(channel, true, 200);
      if (operation === 5) for (const one of range(CHANNELS)) hands.set(one, one === channel);
      const answer = [0x33, 0x3c, 0, 0, 0, channel, hands.isOn(channel) ? 1 : 2];
      hands.answer([...answer, sumOf(answer)]);
      return 8;
    }),
};
