// The judge of the soak must find what it is there to find.
import { describe, expect, it } from 'vitest';
import { type Asked, type Circumstances, HEAL_MS, judge, SLACK_MS } from './oracle.ts';

const ASKED: Asked = { id: 'a', at: 1_000, expiresAt: 1_500, durationMs: 300 };
const CALM: Circumstances = { restFrom: [], deafUntil: null, stallMs: 0 };
const on = (at: number, channel = 1) => ({ at, channel, on: true });
const off = (at: number, channel = 1) => ({ at, channel, on: false });
const judged = (edges: Parameters<typeof judge>[1], more: Partial<Circumstances> = {}, asked = [ASKED]) => {
  const { openings, unasked, unended } = judge(asked, edges, { ...CALM, ...more });
  return [openings.length, unasked.length, unended.length];
};

describe('an opening that was asked for', () => {
  it('and ends in its time is in order', () => {
    expect(judged([on(1_010), off(1_310)])).toEqual([1, 0, 0]);
  });

  it('and does not end is found', () => {
    expect(judged([on(1_010)])).toEqual([1, 0, 1]);
  });

  it('and ends too late is found', () => {
    expect(judged([on(1_010), off(1_310 + SLACK_MS + 1)])).toEqual([1, 0, 1]);
  });

  it('may be made longer by another', () => {
    const more = { id: 'b', at: 1_200, expiresAt: 2_000, durationMs: 600 };
    expect(judged([on(1_010), off(1_800)], {}, [ASKED, more])).toEqual([1, 0, 0]);
  });

  it('must end when main is dead or rest was commanded, long before its own time', () => {
    const held = { ...ASKED, durationMs: 10_000 };
    expect(judged([on(1_010), off(1_600)], { restFrom: [1_500] }, [held])).toEqual([1, 0, 0]);
    expect(judged([on(1_010), off(2_000)], { restFrom: [1_500] }, [held])).toEqual([1, 0, 1]);
  });

  it('may go on while nothing reaches the board, and not for long after', () => {
    expect(judged([on(1_010), off(8_000)], { deafUntil: 4_000 })).toEqual([1, 0, 0]);
    expect(judged([on(1_010), off(4_000 + HEAL_MS + SLACK_MS + 1)], { deafUntil: 4_000 })).toEqual([1, 0, 1]);
  });

  it('is given the time for which the machine stood still', () => {
    expect(judged([on(1_010), off(2_500)], { stallMs: 1_000 })).toEqual([1, 0, 0]);
  });
});

describe('an opening that nobody asked for', () => {
  it('is found where nothing was asked', () => {
    expect(judged([on(1_010), off(1_100)], {}, [])).toEqual([0, 1, 0]);
  });

  it('is found before the asking, and after it has run out', () => {
    expect(judged([on(999), off(1_001)])).toEqual([0, 1, 0]);
    expect(judged([on(1_500 + SLACK_MS), off(2_000)])).toEqual([0, 1, 0]);
  });

  it('is found when one asking opens twice', () => {
    expect(judged([on(1_010), off(1_100), on(1_200), off(1_300)])).toEqual([1, 1, 0]);
  });

  it('is found on any other relay', () => {
    expect(judged([on(1_010, 2), off(1_100, 2)])).toEqual([0, 1, 0]);
  });

  it('is found where the intent was stale when it was sent', () => {
    expect(judged([on(1_010), off(1_100)], {}, [{ ...ASKED, expiresAt: 500 }])).toEqual([0, 1, 0]);
  });
});
