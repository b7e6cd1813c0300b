import { kmtronic2 } from './kmtronic-2.ts';
import { kmtronic8 } from './kmtronic-8.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

const asked = { due: 'question' } as const;

// info.kmtronic.com "KMTronic USB Relay Test software"; kmtronic.blogspot.com 2015-04.
frames(kmtronic2, [
  [ON, {}, 'FF 01 01'],
  [OFF, {}, 'FF 01 00'],
  [ASK, {}, 'FF 01 03'],
  [ON, { channel: 2 }, 'FF 02 01'],
  [OFF, { channel: 2 }, 'FF 02 00'],
  [ASK, { channel: 2 }, 'FF 02 03'],
]);
answers(kmtronic2, [
  ['FF 01 01', asked, [{ channel: 1, on: true }]],
  ['FF 02 00', asked, [{ channel: 2, on: false }]],
  ['FF FF 01 00', asked, [{ channel: 1, on: false }]],
  ['FF 03 01', asked, []],
  ['FF 00 01', asked, []],
  ['FF 01 02', asked, []],
  ['FF 01', asked, []],
  ['FF', asked, []],
]);

// The same sources, 4 and 8 channels.
frames(kmtronic8, [
  [ON, { channel: 8 }, 'FF 08 01'],
  [OFF, { channel: 8 }, 'FF 08 00'],
  [ASK, { channel: 8 }, 'FF 09 00'],
]);
answers(kmtronic8, [
  ['01 00 00 00', asked, [{ channel: 1, on: true }]],
  ['00 00 00 00 00 00 00 01', { ...asked, channel: 8 }, [{ channel: 8, on: true }]],
  ['01 00 00', { ...asked, channel: 4 }, []],
  // Noise begins the answer anew, and without a question there is none.
  ['01 55 00 00', asked, [{ channel: 1, on: false }]],
  ['01 00 00 00', { due: 'command' }, []],
]);
