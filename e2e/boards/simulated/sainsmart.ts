// A simulated SainSmart 16: Modbus ASCII, and no answer, as some of its owners report.
import { reading, type Simulated, sumOf } from './device.ts';

export const sainsmart16: Simulated = {
  channels: 16,
  make: (hands) =>
    reading((bytes) => {
      if (bytes[0] !== 0x3a) return 1;
      const end = bytes.indexOf(0x0a);
      if (end < 0) return bytes.length > 64 ? 1 : 0;
      const line = Buffer.from(bytes.slice(1, end)).toString('latin1');
      const [, hex = ''] = /^((?:[0-9A-F]{2})+)\r$/.exec(line) ?? [];
      const frame = [...Buffer.from(hex, 'hex')];
      const [to, code, , coil = 0, state] = frame;
      if (frame.length === 0 || sumOf(frame) !== 0 || to !== 0xfe) return 1;
      hands.frame(bytes.slice(0, end + 1));
      if (code === 5) hands.set(coil + 1, state === 0xff);
      return end + 1;
    }),
};
