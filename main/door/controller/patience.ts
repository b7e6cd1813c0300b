// Door process, controller: how long an answer is waited for, and how often is asked, so that a board that falls silent is
// noticed within two seconds although some boards of its family are slow. One late answer is never a fault.
import { type ControllerState, TIMES } from './state.ts';

/**
 * How long the next answer may take, ms. In a family that has slow boards, one that has been quick is missed early the
 * first time; the answer after that is waited for as long as the slowest of them take.
 */
export function patience({ board, slowest, misses }: Pick<ControllerState, 'board' | 'slowest' | 'misses'>): number {
  const longest = board?.asking?.withinMs ?? 0;
  const asUsual = askPause({ board }) === TIMES.askEvery;
  if (asUsual || slowest === null || misses > 0) return longest;
  return Math.min(longest, Math.max(TIMES.quickestMiss, TIMES.slowerThanSlowest * slowest));
}

/** Pause between two questions, ms. */
export function askPause({ board }: Pick<ControllerState, 'board'>): number {
  const longest = board?.asking?.withinMs ?? 0;
  const left = TIMES.noticedWithin - TIMES.quickestMiss - longest;
  return Math.max(TIMES.askEveryAtLeast, Math.min(TIMES.askEvery, left));
}
