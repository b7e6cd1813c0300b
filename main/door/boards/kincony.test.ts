import { kincony } from './kincony.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// kincony.com "analysis KC868-H8/H32 communication protocol", forum threads 25, 2565, 7500, 1713.
frames(kincony, [
  [ON, {}, "'RELAY-SET-255,1,1"],
  [OFF, {}, "'RELAY-SET-255,1,0"],
  [ASK, { channel: 32 }, "'RELAY-READ-255,32"],
]);

const heard = { due: 'command' } as const;
answers(kincony, [
  ["'RELAY-SET-255,1,1,OK", heard, [{ channel: 1, on: true }]],
  ["'RELAY-READ-255,16,0,OK\r\n", heard, [{ channel: 16, on: false }]],
  ["'RELAY-SET-255,1,1,ERROR", heard, []],
  ["'RELAY-SET-255,1,1", heard, []],
  ["'RELAY-KEY-255,1,1", heard, []],
]);
