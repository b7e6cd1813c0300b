// A simulated Conrad 197720: four bytes in, four out, and deaf before SETUP.
import { bitsOf, type Device, type Hands, reading, type Simulated } from './device.ts';

const CHANNELS = 8;
const ADDRESS = 1;

export const conrad197720: Simulated = {
  channels: CHANNELS,
  make(hands) {
    let ready = false;
    const device: Device = reading((bytes) => {
      if (bytes.length < 4) return 0;
      const [code = 0, to = 0, data = 0, check] = bytes;
      if (check !== (code ^ to ^ data) || code > 8) return 1;
      if (code === 1) ready = true;
      if (!ready) return 4;
      hands.frame(bytes.slice(0, 4));
      if (code === 1) hands.answer([...signed(0xfe, to, 10), ...signed(1, to + 1, 0)]);
      else if (to === ADDRESS || to === 0) hands.answer(obey(hands, code, data));
      else hands.answer(bytes.slice(0, 4));
      return 4;
    });
    return {
      take: device.take,
      forget() {
        device.forget();
        ready = false;
      },
    };
  },
};

const signed = (code: number, address: number, data: number) => [code, address, data, code ^ address ^ data];

function obey(hands: Hands, code: number, data: number): number[] {
  for (let channel = 1; channel <= CHANNELS; channel++) {
    const meant = (data >> (channel - 1)) % 2 === 1;
    if (code === 3) hands.set(channel, meant);
    if (code === 6 && meant) hands.set(channel, true);
    if (code === 7 && meant) hands.set(channel, false);
    if (code === 8 && meant) hands.set(channel, !hands.isOn(channel));
  }
  return signed(255 - code, ADDRESS, code === 3 ? 0 : bitsOf(hands, CHANNELS));
}
