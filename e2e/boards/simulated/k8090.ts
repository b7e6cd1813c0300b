// A simulated Velleman K8090: speaks when a relay has changed, and when it is asked.
import { bitsOf, range, reading, type Simulated } from './device.ts';

const CHANNELS = 8;
const closed = (bytes: readonly number[]) => (256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;

export const k8090: Simulated = {
  channels: CHANNELS,
  make: (hands) =>
    reading((bytes) => {
      if (bytes[0] !== 4) return 1;
      if (bytes.length < 7) return 0;
      const frame = bytes.slice(0, 7);
      const [, command, mask = 0, high = 0, low = 0, check, end] = frame;
      if (end !== 15 || check !== closed(frame.slice(0, 5))) return 1;
      hands.frame(frame);
      const before = bitsOf(hands, CHANNELS);
      for (const channel of range(CHANNELS).filter((one) => (mask >> (one - 1)) % 2 === 1)) {
        if (command === 0x11) hands.set(channel, true);
        if (command === 0x12) hands.set(channel, false);
        if (command === 0x14) hands.set(channel, !hands.isOn(channel));
        if (command === 0x41) hands.pulse(channel, true, (high * 256 + low) * 1_000);
      }
      const now = bitsOf(hands, CHANNELS);
      const answer = [4, 0x51, before, now, 0];
      if (now !== before || command === 0x18) hands.answer([...answer, closed(answer), 15]);
      return 7;
    }),
};
