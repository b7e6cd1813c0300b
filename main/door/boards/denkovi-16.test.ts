import { denkovi16 } from './denkovi-16.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// Denkovi "USB 16 Relay Board Virtual Com Port - User Manual" (04 Aug 2017); dimss1979/denkovi denkovi.c.
frames(denkovi16, [
  [ON, {}, '30 31 2B 2F 2F'],
  [OFF, {}, '30 31 2D 2F 2F'],
  [ON, { channel: 16 }, "'16+//"],
  [ASK, {}, '61 73 6B 2F 2F'],
]);

const asked = { due: 'question' } as const;
answers(denkovi16, [
  ['80 00', asked, [{ channel: 1, on: true }]],
  ['00 01', asked, [{ channel: 1, on: false }]],
  ['00 01', { ...asked, channel: 16 }, [{ channel: 16, on: true }]],
  ['80', asked, []],
  // An echo that came late is not taken for relays.
  ["'01+//", asked, []],
  ['80 00', { due: null }, []],
]);
