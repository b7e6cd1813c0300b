import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DIM_AFTER_MS, Dim } from './dim.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('darkens a screen only after nobody came for a while, and never one that is in use', () => {
  const dim = new Dim();
  dim.watch(false);
  vi.advanceTimersByTime(10 * DIM_AFTER_MS);
  expect(dim.dimmed).toBe(false);
  dim.watch(true);
  vi.advanceTimersByTime(DIM_AFTER_MS - 1);
  expect(dim.dimmed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(dim.dimmed).toBe(true);
});

it('wakes at once for a face and for a touch, and counts anew', () => {
  const dim = new Dim();
  const end = dim.watch(true);
  vi.advanceTimersByTime(DIM_AFTER_MS);
  dim.wake();
  expect(dim.dimmed).toBe(false);
  vi.advanceTimersByTime(DIM_AFTER_MS);
  end();
  dim.watch(false);
  expect(dim.dimmed).toBe(false);
  vi.advanceTimersByTime(DIM_AFTER_MS);
  expect(dim.dimmed).toBe(false);
});
