// A simulated KinCony KC868-H: a command ends where it is complete, since nothing else ends it.
import { reading, type Simulated } from './device.ts';

const CHANNELS = 32;
const COMMAND = /RELAY-(?:SET-255,(\d{1,2}),([01])|READ-255,(\d{1,2}))$/;

export const kincony: Simulated = {
  channels: CHANNELS,
  make: (hands) =>
    reading((bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      const [command, set, state, read] = COMMAND.exec(text) ?? [];
      if (command === undefined) return bytes.length > 64 ? 1 : 0;
      const channel = Number(set ?? read);
      hands.frame(Buffer.from(command, 'latin1'));
      if (set !== undefined) hands.set(channel, state === '1');
      if (read !== undefined) hands.answer(`${command},${hands.isOn(channel) ? 1 : 0},OK`);
      else hands.answer(`RELAY-SET-255,${channel},${hands.isOn(channel) ? 1 : 0},OK`);
      return bytes.length;
    }),
};
