// Door process, controller: back to rest. Every way out of an opening comes through here.

import type { Turn } from './state.ts';
import { settleOwed, settlePending } from './tell.ts';

/** Ends whatever frees the door and makes *rest* the next command. Calling it at rest commands rest again. */
export function toRest(turn: Turn, why: string) {
  settlePending(turn, 'refused', why);
  settleOwed(turn, 'unverified', `${why} before the board answered`);
  turn.s.wanted = { kind: 'rest' };
  turn.s.renewDue = false;
  turn.s.restDue = true;
  turn.s.repeatsLeft = 1;
  turn.s.restAgainAt = null;
}
