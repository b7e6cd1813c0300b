import { expect, it } from 'vitest';
import { lcTech } from './lc-tech.ts';
import { ASK, answers, eight, frames, OFF, ON } from './vectors.ts';

// CSDN 112915034 (frame by frame); nobrega8/mbmap-library maps/lc-technology/lc-modbus-8r-d7.mbmap.json.
frames(lcTech, [
  [ON, {}, 'FF 05 00 00 FF 00 99 E4'],
  [OFF, {}, 'FF 05 00 00 00 00 D8 14'],
  [ASK, {}, 'FF 01 00 00 00 08 28 12'],
  [ASK, { channel: 3 }, 'FF 01 00 00 00 08 28 12'],
  [OFF, { address: 1 }, '01 05 00 00 00 00 CD CA'],
]);

const heard = { due: 'command' } as const;
answers(lcTech, [
  ['FF 05 00 00 FF 00 99 E4', heard, [{ channel: 1, on: true }]],
  ['FF 05 00 00 00 00 D8 14', heard, [{ channel: 1, on: false }]],
  ['FF 01 01 01 A1 A0', { due: 'question' }, eight(1)],
  ['FF 01 01 01 A1 A1', { due: 'question' }, []],
]);

it('has no pulse: one source says that its end is ON', () => {
  expect(lcTech.pulse).toBeNull();
});
