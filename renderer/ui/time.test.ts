import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftAt, timeLeft } from './time.ts';

describe('time left', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [1000, 0, 1],
    [59_001, 1, 0],
    [60_000, 1, 0],
    [899_000, 14, 59],
    [-5, 0, 0],
    [Number.NaN, 0, 0],
    [Number.POSITIVE_INFINITY, 0, 0],
  ])('%d ms is %d:%d', (ms, minutes, seconds) => {
    expect(timeLeft(ms, 'en')).toEqual({ time: `${minutes}:${String(seconds).padStart(2, '0')}` });
  });

  it('shows 0:00 only when the time is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (ms) => {
        const [minutes = 0, seconds = 0] = timeLeft(ms, 'en').time.split(':').map(Number);
        return minutes * 60 + seconds >= ms / 1000 && seconds < 60;
      }),
    );
  });

  it('counts down from when it was told, never below 0, and does not grow when the clock lags', () => {
    expect(leftAt(5000, 100, 100)).toBe(5000);
    expect(leftAt(5000, 100, 3100)).toBe(2000);
    expect(leftAt(5000, 100, 9999)).toBe(0);
    expect(leftAt(5000, 100, 50)).toBe(5000);
  });
});
