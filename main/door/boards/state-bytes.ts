// Door process: answers without a frame. Only what follows a question is believed: such bytes have no head and no
// checksum, so anything else on the line would pass for them.
import type { CoilReport, Listening, Parsed } from './board.ts';

const NOTHING: Parsed = { reports: [], left: new Uint8Array(0) };

/** One byte a channel, 00 or 01, channel 1 first; the count depends on the model, so the rest is dropped. */
export function readByteEach(received: Uint8Array, { channel, due }: Listening): Parsed {
  if (due !== 'question') return NOTHING;
  // Whatever is no state is noise, and what stood before it too.
  const states = received.slice(received.map((byte) => (byte > 1 ? 1 : 0)).lastIndexOf(1) + 1);
  const state = states[channel - 1];
  if (state === undefined) return { reports: [], left: states };
  return { reports: [{ channel, on: state === 1 }], left: new Uint8Array(0) };
}

/**
 * A mask over all channels, in so many bytes.
 * @param isOn reads one channel, from 1
 */
export function readMask(
  received: Uint8Array,
  { channel, due }: Listening,
  length: number,
  isOn: (mask: Uint8Array, channel: number) => boolean,
): Parsed {
  // More than was asked for is noise, and any part of it could pass for a mask.
  if (due !== 'question' || received.length > length) return NOTHING;
  if (received.length < length) return { reports: [], left: received.slice() };
  return { reports: [{ channel, on: isOn(received, channel) }], left: new Uint8Array(0) };
}

/** Every channel of a mask whose lowest bit is channel 1. */
export function reportsOf(mask: number, channels: number): CoilReport[] {
  return Array.from({ length: channels }, (_, index) => ({ channel: index + 1, on: ((mask >> index) & 1) === 1 }));
}
