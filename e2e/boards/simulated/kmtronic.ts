// Simulated KMTronic boards. Nothing is known of a pause that would end a frame, so none does: a lone FF waits.
import { range, reading, type Simulated } from './device.ts';

const board = (channels: number, asksAll: boolean): Simulated => ({
  channels,
  make: (hands) =>
    reading(([head, channel, value]) => {
      if (head !== 0xff) return 1;
      if (channel === undefined || value === undefined) return 0;
      if (asksAll && channel === 9 && value === 0) {
        hands.frame([head, channel, value]);
        hands.answer(range(channels).map((one) => (hands.isOn(one) ? 1 : 0)));
        return 3;
      }
      if (channel < 1 || channel > channels) return 1;
      const asks = !asksAll && value === 3;
      if (value > 1 && !asks) return 1;
      hands.frame([head, channel, value]);
      if (asks) hands.answer([head, channel, hands.isOn(channel) ? 1 : 0]);
      else hands.set(channel, value === 1);
      return 3;
    }),
});

export const kmtronic2 = board(2, false);
export const kmtronic8 = board(8, true);
