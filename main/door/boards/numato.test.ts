import { numato } from './numato.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// numato.com docs of the 8-, 16- and 32-channel modules; wdkuchler/numato-pas README.md.
frames(numato, [
  [ON, {}, "'relay on 0\r"],
  [OFF, {}, "'relay off 0\r"],
  [ASK, {}, "'relay read 0\r"],
  [ON, { channel: 11 }, "'relay on A\r"],
  [OFF, { channel: 32 }, "'relay off V\r"],
]);

const asked = { due: 'question' } as const;
answers(numato, [
  ["'relay read 0\n\ron\n\r>", asked, [{ channel: 1, on: true }]],
  ["'relay read 0\r\noff\r\n>", asked, [{ channel: 1, on: false }]],
  ["'>relay on 0\n\r>relay read F\n\ron\n\r>", asked, [{ channel: 16, on: true }]],
  // The echo alone is no answer.
  ["'relay on 0\n\r>", asked, []],
  ["'on", asked, []],
]);
