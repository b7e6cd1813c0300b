// The bench's own arithmetic, on lines and numbers that were written by hand.
import { describe, expect, it } from 'vitest';
import type { OutputLine } from '../../contract/output.ts';
import type { BoardEvent } from '../../e2e/boards/index.ts';
import { droppedAround } from './dropped-frames.ts';
import { figure, numbers } from './figure.ts';
import { openingsOf } from './openings.ts';
import { answers } from './paint.ts';
import { visitsOf } from './walk-ins.ts';

const FIGURE = { id: 'a', title: 'a', how: 'a', unit: 'ms' } as const;

describe('a figure', () => {
  it('takes its quantiles by nearest rank', () => {
    const oneToHundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(numbers(oneToHundred)).toEqual({ n: 100, p50: 50, p95: 95, mean: 50.5 });
    expect(numbers([7])).toEqual({ n: 1, p50: 7, p95: 7, mean: 7 });
  });

  it('of nothing is an error and no good figure', () => {
    expect(() => numbers([])).toThrow(/Nothing was measured/);
  });

  it('is met only when every limit holds', () => {
    const met = (target: Parameters<typeof figure>[0]['target'] & object) =>
      figure({ ...FIGURE, values: [1, 2, 30], target }).met;
    expect(met({ p50: 2 })).toBe(true);
    expect(met({ p50: 1.9 })).toBe(false);
    expect(met({ p50: 2, p95: 29 })).toBe(false);
    expect(met({ mean: 11, least: true })).toBe(true);
    expect(met({ mean: 12, least: true })).toBe(false);
    expect(figure({ ...FIGURE, values: [1] }).met).toBeNull();
  });

  it('is not met by a number that is not there', () => {
    expect(figure({ ...FIGURE, values: { n: 1, p50: 1, p95: 1, mean: null }, target: { mean: 5 } }).met).toBe(false);
    expect(figure({ ...FIGURE, values: [Number.NaN], target: { p50: 5 } }).met).toBe(false);
  });
});

describe('an opening', () => {
  const probabilities = { mask: 1, incorrect: 0, no_mask: 0, obstructed: 0, not_face: 0 };
  const verdict = (at: number, latencyMs: number): OutputLine => ({
    kind: 'verdict',
    at,
    track: 1,
    label: 'mask',
    probabilities,
    latencyMs,
  });
  const gate = (at: number, people: number): OutputLine => ({
    kind: 'gate',
    at,
    state: people > 0 ? 'looking' : 'idle',
    people,
  });
  const intent = (at: number): OutputLine => ({ kind: 'door', at, event: 'intent', id: 'x', act: 'open' });
  const on = (epoch: number, hex = 'a00103a4'): BoardEvent[] => [
    { kind: 'bytes', at: 0, epoch, hex },
    { kind: 'frame', at: 0, epoch: epoch + 1, hex },
  ];

  it('is counted from the first frame of its own visit to the bytes at the board', () => {
    const first = [verdict(1_010, 10), gate(1_020, 1), verdict(1_100, 10), intent(1_103)];
    const second = [gate(3_000, 0), verdict(3_001, 50), gate(5_000, 1), verdict(5_040, 20), verdict(5_200, 20)];
    const lines = [...first, ...second, intent(5_204)];
    expect(openingsOf(lines, [...on(1_105), ...on(2_105, 'a00102a3'), ...on(5_209)])).toEqual([
      { seenAt: 1_000, decidedAt: 1_100, intentAt: 1_103, byteAt: 1_105 },
      { seenAt: 5_020, decidedAt: 5_200, intentAt: 5_204, byteAt: 5_209 },
    ]);
  });

  it('of somebody who walks in counts from the first look at a mask, whatever else was taken for a face before', () => {
    const ghost: OutputLine = { ...verdict(1_010, 10), label: 'not_face' } as OutputLine;
    const lines = [ghost, gate(1_020, 1), verdict(2_000, 10), verdict(2_200, 10), intent(2_203)];
    const waits = openingsOf(lines, on(2_205), ({ label }) => label === 'mask');
    expect(waits.map(({ seenAt, byteAt }) => byteAt - seenAt)).toEqual([215]);
  });

  it('that never came is a visit all the same', () => {
    const looks = Array.from({ length: 12 }, (_, i) => verdict(1_000 + i, 5));
    const passed = [verdict(9_000, 5), gate(9_100, 0)];
    const lines = [...looks, intent(1_050), gate(5_000, 0), ...looks, gate(8_000, 0), ...passed];
    expect(visitsOf(lines)).toEqual([{ opened: true }, { opened: false }]);
  });

  it('without bytes at the board is none', () => {
    expect(openingsOf([verdict(1_010, 10), intent(1_103)], on(900))).toEqual([]);
  });
});

describe('a state on the page', () => {
  const line = (at: number, state: 'looking' | 'welcome' | 'idle') => ({ kind: 'gate', at, state, people: 1 }) as const;

  it('answers the line that came before it, and a late one counts in full', () => {
    const painted = [
      { at: 1_000, state: 'idle' },
      { at: 2_020, state: 'looking' },
      { at: 5_900, state: 'welcome' },
    ];
    expect(answers(painted, [line(2_000, 'looking'), line(5_000, 'welcome')])).toEqual([20, 900]);
  });

  it('that has no line of its own answers none, nor does one that was there already', () => {
    const painted = [
      { at: 1_000, state: 'looking' },
      { at: 2_000, state: 'hint' },
      { at: 3_000, state: 'looking' },
    ];
    expect(answers(painted, [line(1_500, 'looking')])).toEqual([]);
  });
});

describe('a dropped frame', () => {
  const shown = Array.from({ length: 61 }, (_, i) => {
    const at = 10_000 + i * 50;
    return { at, total: i, dropped: (at > 11_000 ? 2 : 0) + (at > 12_600 ? 1 : 0) };
  });

  it('counts for the change that it lies around, else for the time without one', () => {
    const { around, elsewhere } = droppedAround([10_600, 11_050], shown);
    expect(around).toEqual([0, 2]);
    expect(elsewhere.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it('at a change whose half second was not watched to its end counts nowhere', () => {
    expect(droppedAround([12_900], shown).around).toEqual([]);
  });
});
