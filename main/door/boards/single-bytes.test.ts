import { expect, it } from 'vitest';
import { hw667 } from './hw-667.ts';
import { rs232Letter } from './rs232-letter.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// jumia.co.ke listing "HW667 serial port control relay module".
frames(hw667, [
  [ON, {}, 'AA'],
  [OFF, {}, 'BB'],
]);
answers(hw667, [['AA BB CC', { due: 'command' }, []]]);

// tilga.com.kw product 1706432; mykiron.com product b07fmqkvc2.
frames(rs232Letter, [
  [ON, {}, '41'],
  [OFF, {}, '61'],
]);
answers(rs232Letter, [['41 61', { due: 'command' }, []]]);

it.each([hw667, rs232Letter])('$name never switches on but for the command to', (board) => {
  expect(board.encode(ASK, { channel: 1, address: 0 }, 'silent')).toEqual(
    board.encode(OFF, { channel: 1, address: 0 }, 'silent'),
  );
});
