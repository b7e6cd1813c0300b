import { r421a08 } from './r421a08.ts';
import { ASK, answers, frames, OFF, ON, pulse } from './vectors.ts';

// Erriez/R421A08-rs485-8ch-relay-board relay_boards/R421A08.py, tests/test_modbus_module.py; microrobotics/R413D08.
frames(r421a08, [
  [ON, {}, '01 06 00 01 01 00 D9 9A'],
  [OFF, {}, '01 06 00 01 02 00 D9 6A'],
  [ASK, {}, '01 03 00 01 00 01 D5 CA'],
  [pulse('on', 1_000), {}, '01 06 00 01 06 01 1A 6A'],
  [pulse('on', 3_000), {}, '01 06 00 01 06 03 9B AB'],
  [pulse('on', 4_500), {}, '01 06 00 01 06 05 1B A9'],
  [pulse('on', 10_000), {}, '01 06 00 01 06 0A 5B AD'],
]);

const heard = { due: 'command' } as const;
answers(r421a08, [
  ['01 06 00 01 01 00 D9 9A', heard, [{ channel: 1, on: true }]],
  ['01 06 00 01 02 00 D9 6A', heard, [{ channel: 1, on: false }]],
  ['01 06 00 01 06 05 1B A9', heard, [{ channel: 1, on: true }]],
  ['01 03 02 00 01 79 84', { due: 'question' }, [{ channel: 1, on: true }]],
  ['01 03 02 00 00 B8 44', { due: 'question', channel: 5 }, [{ channel: 5, on: false }]],
  ['01 03 02 00 01 79 85', { due: 'question' }, []],
]);
