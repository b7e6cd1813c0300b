import { lines } from './lines.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// DTR, RTS. quozl.linux.org.au 2010-02-05: only one of the two raised is what no ordinary program does.
frames(lines, [
  [ON, {}, '00 01'],
  [OFF, {}, '00 00'],
  [ON, { channel: 2 }, '01 00'],
  [OFF, { channel: 2 }, '00 00'],
  [ASK, {}, '00 00'],
]);
answers(lines, [['01 01', { due: 'command' }, []]]);
