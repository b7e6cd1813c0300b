import { ASK, answers, frames, OFF, ON, pulse } from './vectors.ts';
import { waveshare } from './waveshare.ts';

// waveshare.com wiki "Modbus RTU Relay"; nobrega8/mbmap-library maps/waveshare/modbus-rtu-relay.mbmap.json.
frames(waveshare, [
  [ON, {}, '01 05 00 00 FF 00 8C 3A'],
  [OFF, {}, '01 05 00 00 00 00 CD CA'],
  [ON, { channel: 2 }, '01 05 00 01 FF 00 DD FA'],
  [OFF, { channel: 2 }, '01 05 00 01 00 00 9C 0A'],
  [ASK, {}, '01 01 00 00 00 01 FD CA'],
  [pulse('on', 700), {}, '01 05 02 00 00 07 8D B0'],
  [pulse('on', 1_000), {}, '01 05 02 00 00 0A 4C 75'],
  [pulse('on', 3_000), {}, '01 05 02 00 00 1E 4C 7A'],
  [pulse('on', 4_000), {}, '01 05 02 00 00 28 CC 6C'],
  [pulse('on', 4_950), {}, '01 05 02 00 00 32 4D A7'],
  [pulse('on', 800), { channel: 2 }, '01 05 02 01 00 08 9C 74'],
  [pulse('off', 800), {}, '01 05 04 00 00 08 CD 3C'],
]);

const heard = { due: 'command' } as const;
answers(waveshare, [
  ['01 05 00 00 FF 00 8C 3A', heard, [{ channel: 1, on: true }]],
  ['01 05 00 00 00 00 CD CA', heard, [{ channel: 1, on: false }]],
  ['01 05 02 01 00 08 9C 74', heard, [{ channel: 2, on: true }]],
  ['01 05 04 00 00 08 CD 3C', heard, [{ channel: 1, on: false }]],
  ['01 01 01 01 90 48', { due: 'question' }, [{ channel: 1, on: true }]],
  ['01 01 01 00 51 88', { due: 'question', channel: 7 }, [{ channel: 7, on: false }]],
  ['01 05 01 01 01 90 48', { due: 'question' }, []],
  // Wrong CRC; a flash of a kind that is not ours; another board's address; a function that was not sent.
  ['01 05 00 00 FF 00 8C 3B', heard, []],
  ['01 05 00 00 FF 00 8D 3A', heard, []],
  ['01 05 03 00 00 08 CC 48', heard, []],
  ['02 05 00 00 FF 00 8C 09', heard, []],
  ['01 03 02 00 01 79 84', heard, []],
  ['01', heard, []],
]);
