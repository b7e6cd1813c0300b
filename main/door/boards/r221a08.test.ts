import { r221a08 } from './r221a08.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// 485io.com N221B02 page; elecbee.store R221A08 page.
frames(r221a08, [
  [ON, {}, '55 56 00 00 00 01 01 AD'],
  [OFF, {}, '55 56 00 00 00 01 02 AE'],
  [ASK, {}, '55 56 00 00 00 01 00 AC'],
  [ON, { channel: 2 }, '55 56 00 00 00 02 01 AE'],
  [OFF, { channel: 2 }, '55 56 00 00 00 02 02 AF'],
  [ASK, { channel: 2 }, '55 56 00 00 00 02 00 AD'],
]);

const heard = { due: 'command' } as const;
answers(r221a08, [
  ['33 3C 00 00 00 01 01 71', heard, [{ channel: 1, on: true }]],
  ['33 3C 00 00 00 01 02 72', heard, [{ channel: 1, on: false }]],
  ['33 33 3C 00 00 00 01 01 71', heard, [{ channel: 1, on: true }]],
  // Wrong sum, no such channel (09 and 00), no such state (00 and 03), another head.
  ['33 3C 00 00 00 01 01 72', heard, []],
  ['33 3C 00 00 00 09 01 79', heard, []],
  ['33 3C 00 00 00 00 01 70', heard, []],
  ['33 3C 00 00 00 01 00 70', heard, []],
  ['33 3C 00 00 00 01 03 73', heard, []],
  ['55 56 00 00 00 01 01 AD', heard, []],
]);
