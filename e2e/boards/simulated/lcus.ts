// Simulated LCUS boards: the acknowledging firmware, the classic one, the two that answer FF, and the look-alike
// whose operation 02 is a question.
import { type Device, type Hands, range, reading, type Simulated, sumOf } from './device.ts';

const CHANNELS = 8;

type Firmware = {
  /** What FF does. */
  readonly status: ((hands: Hands) => void) | null;
  readonly operation: (hands: Hands, channel: number, operation: number) => void;
};

function make(hands: Hands, { status, operation }: Firmware): Device {
  return reading((bytes) => {
    const [head, channel = 0, code = 0, sum] = bytes;
    if (head === 0xff && status !== null) {
      hands.frame([head]);
      status(hands);
      return 1;
    }
    if (head !== 0xa0) return 1;
    if (sum === undefined) return 0;
    if (sum !== sumOf([head, channel, code]) || channel < 1 || (channel > CHANNELS && channel !== 0x0f)) return 1;
    hands.frame(bytes.slice(0, 4));
    operation(hands, channel, code);
    return 4;
  });
}

const silently = (hands: Hands, channel: number, operation: number) => {
  if (operation <= 1) hands.set(channel, operation === 1);
};

const answering = (hands: Hands, channel: number, operation: number) => {
  silently(hands, channel, operation);
  if (operation < 2 || operation > 5) return;
  if (operation <= 3) hands.set(channel, operation === 3);
  if (operation === 4) hands.set(channel, !hands.isOn(channel));
  const state = hands.isOn(channel) ? 1 : 0;
  hands.answer([0xa0, channel, state, sumOf([0xa0, channel, state])]);
};

/** 01 on, 00 off, 02 asks; address 0F is every channel. */
const pro = (hands: Hands, channel: number, operation: number) => {
  const meant = channel === 0x0f ? range(CHANNELS) : [channel];
  if (operation <= 1) for (const one of meant) hands.set(one, operation === 1);
  if (operation === 2) hands.answer(meant.map((one) => `CH${one}:${hands.isOn(one) ? 'ON' : 'OFF'}\r\n`).join(''));
};

const inBytes = (hands: Hands) => hands.answer(range(CHANNELS).map((channel) => (hands.isOn(channel) ? 1 : 0)));
const inText = (hands: Hands) =>
  hands.answer(
    range(CHANNELS)
      .map((channel) => `CH${channel}:${hands.isOn(channel) ? 'ON' : 'OFF'} \r\n`)
      .join(''),
  );

const board = (firmware: Firmware): Simulated => ({ channels: CHANNELS, make: (hands) => make(hands, firmware) });

export const lcus = board({ status: null, operation: answering });
export const lcusClassic = board({ status: null, operation: silently });
export const lcusStatus = board({ status: inBytes, operation: silently });
export const lcusText = board({ status: inText, operation: silently });
export const lcusPro = board({ status: null, operation: pro });
