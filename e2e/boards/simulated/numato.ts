// A simulated Numato module: echoes a line, then answers, then shows its prompt.
import { reading, type Simulated } from './device.ts';

const CHANNELS = 32;
const NUMBERS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

export const numato: Simulated = {
  channels: CHANNELS,
  make: (hands) =>
    reading((bytes) => {
      const end = bytes.indexOf(0x0d);
      if (end < 0) return 0;
      const line = Buffer.from(bytes.slice(0, end)).toString('latin1');
      const [, verb, number = ''] = /^relay (on|off|read) ([0-9A-V])$/.exec(line) ?? [];
      const [, pin] = /^gpio read ([0-9])$/.exec(line) ?? [];
      const channel = NUMBERS.indexOf(number) + 1;
      if (verb !== undefined || pin !== undefined) hands.frame(bytes.slice(0, end + 1));
      if (verb === 'on' || verb === 'off') hands.set(channel, verb === 'on');
      const level = pin === undefined ? '' : `${hands.inputOn(Number(pin) + 1) ? 1 : 0}\n\r`;
      const said = verb === 'read' ? `${hands.isOn(channel) ? 'on' : 'off'}\n\r` : level;
      hands.answer(`${line}\n\r${said}>`);
      return end + 1;
    }),
};
