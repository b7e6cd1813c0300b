// A simulated Denkovi 16: everything up to "//" is a command, and is echoed unless it asks.
import { bitsOf, type Hands, range, reading, type Simulated } from './device.ts';

const CHANNELS = 16;
/** Its mask has relay 1 as the highest bit. */
const mirrored = (bits: number) => range(CHANNELS).reduce((sum, n) => sum * 2 + ((bits >> (n - 1)) % 2), 0);

export const denkovi16: Simulated = {
  channels: CHANNELS,
  make: (hands) =>
    reading((bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      const end = text.indexOf('//');
      if (end < 0) return 0;
      const command = text.slice(0, end);
      if (obey(hands, command)) hands.frame(bytes.slice(0, end + 2));
      return end + 2;
    }),
};

function obey(hands: Hands, command: string): boolean {
  const mask = mirrored(bitsOf(hands, CHANNELS));
  const [, number, sign] = /^([0-9]{2})([+-])$/.exec(command) ?? [];
  if (command === 'ask') {
    hands.answer([mask >> 8, mask % 256]);
    return true;
  }
  if (command === 'on' || command === 'off')
    for (const channel of range(CHANNELS)) hands.set(channel, command === 'on');
  else if (number !== undefined) hands.set(Number(number), sign === '+');
  else return false;
  hands.answer(`${command}//`);
  return true;
}
