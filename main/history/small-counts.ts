// Pure. Which counts may be split: an hour in which three people came does not say how many of them had no mask.
// It must never leave a small count that can be had by taking the shown ones from the total.

/**
 * Which of the counts that make up one total, itself shown with its parts, may show their own parts.
 * A count of zero has nothing to split and hides nothing. Where those that are hidden are together still fewer
 * than `k`, the smallest shown ones are hidden too.
 */
export function mayBeSplit(counts: readonly number[], k: number): readonly boolean[] {
  const shown = counts.map((count) => count === 0 || count >= k);
  let hidden = sum(counts.filter((_, i) => shown[i] === false));
  if (hidden === 0) return shown;
  const bySize = counts.map((count, i) => ({ count, i })).sort((a, b) => a.count - b.count);
  for (const { count, i } of bySize) {
    if (hidden >= k) break;
    if (count === 0 || shown[i] === false) continue;
    shown[i] = false;
    hidden += count;
  }
  return shown;
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
