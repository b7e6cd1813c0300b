import { sainsmart16 } from './sainsmart-16.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// ldnelso2/sainsmart relay.py, README.md; gist omenlabs/3b795dc5. The LRC of 15 and 16 is computed: a copied table has
// three of them wrong.
frames(sainsmart16, [
  [ON, {}, "':FE050000FF00FE\r\n"],
  [OFF, {}, "':FE0500000000FD\r\n"],
  [ON, { channel: 2 }, "':FE050001FF00FD\r\n"],
  [OFF, { channel: 15 }, "':FE05000E0000EF\r\n"],
  [ON, { channel: 16 }, "':FE05000FFF00EF\r\n"],
  [OFF, { channel: 16 }, "':FE05000F0000EE\r\n"],
  [ASK, {}, "':FE0500000000FD\r\n"],
]);
answers(sainsmart16, [["':FE050000FF00FE\r\n", { due: 'command' }, []]]);
