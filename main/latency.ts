// Keeps the newest latencies of a run for its summary; bounded, so that a kiosk may run for years.
const KEPT = 10_000;

export interface Latencies {
  add(ms: number): void;
  /** Quantiles of what is kept, ms to a hundredth; null before the first. */
  summary(): { p50: number; p95: number } | null;
}

export function keepLatencies(): Latencies {
  const kept: number[] = [];
  let next = 0;
  return {
    add(ms) {
      kept[next] = ms;
      next = (next + 1) % KEPT;
    },
    summary() {
      if (kept.length === 0) return null;
      const sorted = [...kept].sort((a, b) => a - b);
      const at = (share: number) =>
        Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 100) / 100;
      return { p50: at(0.5), p95: at(0.95) };
    },
  };
}
