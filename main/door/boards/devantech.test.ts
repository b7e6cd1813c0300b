import { devantechRly } from './devantech-rly.ts';
import { tosr } from './tosr.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// Devantech manuals USB-RLY02 p. 3, USB-RLY08C p. 3, USB-RLY16 p. 4. TOSR: amorphic/tosr0x tosr0x.py.
for (const board of [devantechRly, tosr]) {
  frames(board, [
    [ON, {}, '65'],
    [OFF, {}, '6F'],
    [ON, { channel: 8 }, '6C'],
    [OFF, { channel: 8 }, '76'],
    [ASK, {}, '5B'],
  ]);
  answers(board, [
    ['01', { due: 'question' }, [{ channel: 1, on: true }]],
    ['80', { due: 'question' }, [{ channel: 1, on: false }]],
    ['80', { due: 'question', channel: 8 }, [{ channel: 8, on: true }]],
    // Nobody asked; more than was asked for.
    ['01', { due: null }, []],
    ['01 01', { due: 'question' }, []],
  ]);
}
