// Set-up of the door: which board would be switched on by what another board is told by itself, at start and at rest. Data
// only, held to what the drivers do by e2e/boards/pairs.test.ts; docs/boards.md has the frames.
import type { BoardName } from '../../contract/door.ts';

/** If the board is not what was chosen but one of these, its relay may go on unasked. */
export const MISTAKEN: Readonly<Partial<Record<BoardName, readonly BoardName[]>>> = {
  lcus: ['hw-667'],
  numato: ['rs232-letter', 'devantech-rly', 'tosr'],
  waveshare: ['hw-667', 'devantech-rly', 'tosr'],
  'lc-tech': ['devantech-rly', 'tosr'],
  r421a08: ['hw-667', 'devantech-rly', 'tosr'],
  k8090: ['hw-667', 'devantech-rly', 'tosr'],
  'sainsmart-16': ['rs232-letter'],
  'denkovi-16': ['devantech-rly', 'tosr'],
  kincony: ['rs232-letter'],
};
