// Simulated Modbus RTU relays: Waveshare, LC Technology and R421A08. A frame that does not fit is skipped by a byte,
// which finds more frames than a real board's pause would: the worst case for whatever else is on the line.
import { bitsOf, type Hands, range, reading, type Simulated } from './device.ts';

/** Carries out a request and says what comes back without the checksum; null where it is not understood. */
type Dialect = (hands: Hands, code: number, first: number, second: number) => readonly number[] | null;

function board(channels: number, address: number, dialect: Dialect): Simulated {
  return {
    channels,
    make: (hands) =>
      reading((bytes) => {
        const [to = 0, code = 0] = bytes;
        if ((to !== address && to !== 0) || code === 0 || code > 0x10) return 1;
        const length = code === 0x0f || code === 0x10 ? 9 + (bytes[6] ?? 255) : 8;
        if (bytes.length < length) return 0;
        const frame = bytes.slice(0, length);
        if (crcOf(frame.slice(0, -2)).join() !== frame.slice(-2).join()) return 1;
        hands.frame(frame);
        const [, , a = 0, b = 0, c = 0, d = 0] = frame;
        const said = dialect(hands, code, a * 256 + b, c * 256 + d) ?? [code + 128, 1];
        const answer = [address, ...said];
        hands.answer([...answer, ...crcOf(answer)]);
        return length;
      }),
  };
}

/** The CRC by a table of its 256 remainders, low byte first. */
const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let left = byte;
  for (let bit = 0; bit < 8; bit++) left = left % 2 === 1 ? (left >>> 1) ^ 0xa001 : left >>> 1;
  return left;
});
function crcOf(bytes: readonly number[]): [number, number] {
  const crc = bytes.reduce((sum, byte) => (sum >>> 8) ^ (REMAINDERS[(sum ^ byte) & 255] ?? 0), 0xffff);
  return [crc % 256, crc >>> 8];
}

const words = (...numbers: readonly number[]) => numbers.flatMap((number) => [number >> 8, number % 256]);
const coils = (hands: Hands, first: number, count: number) => {
  const mask = range(count).reduce((sum, n) => sum + (hands.isOn(first + n) ? 2 ** (n - 1) : 0), 0);
  const bytes = Math.ceil(count / 8);
  return [1, bytes, ...range(bytes).map((n) => Math.floor(mask / 256 ** (n - 1)) % 256)];
};

const inputs = (hands: Hands, first: number, count: number) => [
  2,
  1,
  range(count).reduce((sum, n) => sum + (hands.inputOn(first + n) ? 2 ** (n - 1) : 0), 0),
];

export const waveshare = board(32, 1, (hands, code, first, second) => {
  const coil = (first % 256) + 1;
  if (code === 1) return coils(hands, first, second);
  if (code === 2) return first + second > 8 ? null : inputs(hands, first, second);
  if (code === 3) return [3, 2, 0, 1];
  if (code !== 5) return null;
  const kind = first >> 8;
  if (kind === 2) hands.pulse(coil, true, second * 100);
  else if (kind === 4) hands.pulse(coil, false, second * 100);
  else if (second === 0xff00) hands.set(coil, true);
  else if (second === 0x0000) hands.set(coil, false);
  else if (second === 0x5500) hands.set(coil, !hands.isOn(coil));
  else return null;
  return [5, ...words(first, second)];
});

export const lcTech = board(8, 255, (hands, code, first, second) => {
  if (code === 1) return [1, 1, bitsOf(hands, 8)];
  if (code === 2) return second === 8 ? inputs(hands, 0, 8) : null;
  if (code !== 5 || (second !== 0 && second !== 0xff00)) return null;
  hands.set(first + 1, second === 0xff00);
  return [5, ...words(first, second)];
});

export const r421a08 = board(16, 1, (hands, code, first, second) => {
  if (code === 3) return [3, second * 2, ...range(second).flatMap((n) => [0, hands.isOn(first + n - 1) ? 1 : 0])];
  if (code !== 6) return null;
  const operation = second >> 8;
  if (operation === 1) hands.set(first, true);
  if (operation === 2) hands.set(first, false);
  if (operation === 3) hands.set(first, !hands.isOn(first));
  if (operation === 4) for (const channel of range(16)) hands.set(channel, channel === first);
  if (operation === 5) hands.pulse(first, true, 1_000);
  if (operation === 6) hands.pulse(first, true, (second % 256) * 1_000);
  if (operation === 7 || operation === 8) for (const channel of range(16)) hands.set(channel, operation === 7);
  return [6, ...words(first, second)];
});
