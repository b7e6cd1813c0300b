// Door process: every relay board by name. A new board is one new file and one line here.
import type { BoardName } from '../../../contract/door.ts';
import type { Board } from './board.ts';
import { lcus } from './lcus.ts';
import { simulated } from './simulated.ts';

export const BOARDS: Readonly<Record<BoardName, Board>> = { simulated, lcus };
