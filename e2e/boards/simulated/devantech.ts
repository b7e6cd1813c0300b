// Simulated Devantech and TOSR boards: a byte is a command, but for the one behind 5C.
import { bitsOf, type Hands, range, reading, type Simulated } from './device.ts';

const CHANNELS = 8;

const board = (moduleId: number): Simulated => ({
  channels: CHANNELS,
  make: (hands) =>
    reading(([byte = 0, mask]) => {
      if (byte === 0x5c && mask === undefined) return 0;
      obey(hands, moduleId, byte, mask ?? 0);
      return byte === 0x5c ? 2 : 1;
    }),
});

function obey(hands: Hands, moduleId: number, byte: number, mask: number) {
  const setAll = (isOn: (channel: number) => boolean) => {
    for (const channel of range(CHANNELS)) hands.set(channel, isOn(channel));
  };
  const on = byte >= 0x65 && byte <= 0x6c;
  const off = byte >= 0x6f && byte <= 0x76;
  if (on || off || (byte >= 0x5a && byte <= 0x5e) || byte === 0x64 || byte === 0x6e || byte === 0x38)
    hands.frame([byte]);
  if (on) hands.set(byte - 0x64, true);
  if (off) hands.set(byte - 0x6e, false);
  if (byte === 0x64) setAll(() => true);
  if (byte === 0x6e) setAll(() => false);
  if (byte === 0x5c) setAll((channel) => ((mask >> (channel - 1)) & 1) === 1);
  if (byte === 0x38) hands.answer('00001543');
  if (byte === 0x5a) hands.answer([moduleId, 3]);
  if (byte === 0x5b) hands.answer([bitsOf(hands, CHANNELS)]);
  if (byte === 0x5d) hands.answer([0x7d]);
}

export const devantechRly = board(0x08);
export const tosr = board(0x0f);
