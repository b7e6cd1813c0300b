import { describe, expect, it } from 'vitest';
import { keepLatencies } from './latency.ts';

describe('latencies of a run', () => {
  it('has no summary before the first', () => {
    expect(keepLatencies().summary()).toBeNull();
  });

  it('gives the median and the 95th percentile', () => {
    const latencies = keepLatencies();
    for (let ms = 100; ms >= 1; ms--) latencies.add(ms);
    expect(latencies.summary()).toEqual({ p50: 51, p95: 96 });
  });

  it('stays bounded and forgets the oldest first', () => {
    const latencies = keepLatencies();
    for (let i = 0; i < 10_000; i++) latencies.add(1);
    for (let i = 0; i < 10_000; i++) latencies.add(2);
    expect(latencies.summary()).toEqual({ p50: 2, p95: 2 });
  });
});
