// Soak: how long the machine kept programs waiting for a processor. Without this a starved machine would be taken for a
// slow door.
import { readFileSync } from 'node:fs';

/** Milliseconds that each program has waited since its start; Linux counts them. Programs that are gone are left out. */
export function waits(pids: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    pids.flatMap((pid) => {
      const [, waitedNs = '0'] = schedstat(pid).split(' ');
      return [[pid, Number(waitedNs) / 1e6] as const];
    }),
  );
}

/** How long they have waited together between two readings; what has started meanwhile counts from its start. */
export function waitedBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, waited]) => sum + Math.max(0, waited - (before.get(pid) ?? 0)), 0);
}

function schedstat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/schedstat`, 'utf8');
  } catch {
    return '';
  }
}
