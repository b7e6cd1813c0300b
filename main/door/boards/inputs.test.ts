// The inputs of the boards that have some: questions and answers as tables of bytes.
import { describe, expect, it } from 'vitest';
import type { Board, InputReport } from './board.ts';
import { lcTech } from './lc-tech.ts';
import { numato } from './numato.ts';
import { wire } from './vectors.ts';
import { vestibuleDoor } from './vestibule-door.ts';
import { waveshare } from './waveshare.ts';

function questions(board: Board, rows: readonly (readonly [number, string])[]) {
  it.each(rows)(`${board.name}: input %i is asked for with %s`, (input, bytes) => {
    const read = board.inputs?.read;
    const asked = read?.told === 'each' || read?.told === 'all' ? read.ask(input, relayOf(board)) : null;
    expect(asked).toEqual(wire(bytes));
  });
}

function answers(board: Board, rows: readonly (readonly [string, number | null, readonly InputReport[]])[]) {
  it.each(rows)(`${board.name}: %s, after a question for %s`, (bytes, input, reports) => {
    const asked = input === null ? {} : { input };
    const { inputs = [] } = board.parse(wire(bytes), { ...relayOf(board), due: null, ...asked });
    expect(inputs).toEqual(reports);
  });
}

const relayOf = (board: Board) => ({ channel: 1, address: board.address?.usual ?? 0 });
const first = (...on: readonly boolean[]): InputReport[] => on.map((one, index) => ({ input: index + 1, on: one }));

describe('inputs', () => {
  // waveshare.com wiki "Modbus RTU Relay (D)"; CRCs by the polynomial.
  questions(waveshare, [
    [1, '01 02 00 00 00 01 B9 CA'],
    [2, '01 02 00 01 00 01 E8 0A'],
  ]);
  answers(waveshare, [
    ['01 02 01 01 60 48', 1, [{ input: 1, on: true }]],
    ['01 02 01 00 A1 88', 7, [{ input: 7, on: false }]],
    // Nobody has asked; wrong CRC; an exception of a board without inputs; another board.
    ['01 02 01 01 60 48', null, [{ input: 0, on: true }]],
    ['01 02 01 01 60 49', 1, []],
    ['01 82 01 81 60', 1, []],
    ['02 02 01 01 60 0C', 1, []],
  ]);

  // CSDN 112915034, frame by frame.
  questions(lcTech, [
    [1, 'FF 02 00 00 00 08 6C 12'],
    [5, 'FF 02 00 00 00 08 6C 12'],
  ]);
  answers(lcTech, [['FF 02 01 01 51 A0', 1, first(true, false, false, false, false, false, false, false)]]);

  // numato.com documentation of the modules with GPIO: 0 or 1; one text has on and off.
  questions(numato, [
    [1, "'gpio read 0\r"],
    [10, "'gpio read 9\r"],
  ]);
  answers(numato, [
    ["'gpio read 0\n\r1\n\r>", 1, [{ input: 1, on: true }]],
    ["'gpio read 9\n\r0\n\r>", 10, [{ input: 10, on: false }]],
    ["'gpio read 3\r\non\r\n>", 4, [{ input: 4, on: true }]],
    ["'gpio read 3\r\noff\r\n>", 4, [{ input: 4, on: false }]],
    ["'gpio read 3\r\n", 4, []],
    ["'relay read 3\r\non\r\n>", 4, []],
  ]);

  // Our own, assets/firmware/vestibule-door/PROTOCOL.md.
  answers(vestibuleDoor, [
    ["'=ON 4500 CLOSED RELEASED*002\n", null, first(true, false)],
    ["'=ON 4500 CLOSED RELEASED*003\n", null, []],
  ]);
});
