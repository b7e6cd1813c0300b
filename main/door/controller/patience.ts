// Door process, controller: how long an answer is waited for, and how often is asked, so that a board that falls silent is
// noticed within two seconds although some boards of its family are slow. One late answer is never a fault.
import { type ControllerState, TIMES } from './state.ts';

/**
 * Until when the next answer is due, ms from now. A board that has been quick is missed early the first time; the answer
 * after that is waited for as long as the slowest boards of the family take.
 */
export function patience({ board, slowest, misses }: Pick<ControllerState, 'board' | 'slowest' | 'misses'>): number {
  const longest = board?.asking?.withinMs ?? 0;
  if (slowest === null || misses > 0) return longest;
  return Math.min(longest, Math.max(TIMES.quickestMiss, TIMES.slowerThanSlowest * slowest));
}

/** Pause between two questions, ms. */
export function askPause({ board }: Pick<ControllerState, 'board'>): number {
  const longest = board?.asking?.withinMs ?? 0;
  const left = TIMES.noticedWithin - TIMES.quickestMiss - longest;
  return Math.max(TIMES.askEveryAtLeast, Math.min(TIMES.askEvery, left));
}
