import { expect, test } from 'vitest';
import type { Glance } from './glance.ts';
import { createHealth } from './health.ts';

const glance = (hash: number, mean = 120, deviation = 40): Glance => ({
  hash,
  mean,
  deviation,
  cells: new Float32Array(),
});

/** Feeds one glance every 100 ms. @returns the states that were reported, with the time */
function feed(health: ReturnType<typeof createHealth>, from: number, glances: readonly Glance[]) {
  return glances.flatMap((one, i) => {
    const report = health.picture(one, from + i * 100);
    return report === null ? [] : [[from + i * 100, report.state]];
  });
}
const changing = (count: number, mean?: number, deviation?: number) =>
  Array.from({ length: count }, (_, i) => glance(i + 1, mean, deviation));
const same = (count: number) => Array.from({ length: count }, () => glance(7));

test('a camera is live with its first picture, frozen when its noise stands still, live again when it moves', () => {
  const health = createHealth(true);
  expect(feed(health, 0, same(20))).toEqual([
    [0, 'live'],
    [1_500, 'frozen'],
  ]);
  expect(feed(health, 2_000, same(5))).toEqual([]);
  expect(feed(health, 2_500, changing(3))).toEqual([[2_500, 'live']]);
});

test('a clip that stands still is never frozen, and its silence is no fault', () => {
  const health = createHealth(false);
  expect(feed(health, 0, same(100))).toEqual([[0, 'live']]);
  for (let i = 0; i < 20; i++) expect(health.passed()).toBeNull();
});

test('a covered lens is black after a second and live again with the light', () => {
  const health = createHealth(true);
  feed(health, 0, changing(2));
  expect(feed(health, 200, changing(15, 4, 2))).toEqual([[1_200, 'black']]);
  expect(feed(health, 1_700, changing(2))).toEqual([[1_700, 'live']]);
});

test('black is said before frozen, for a black picture is often the same for ever', () => {
  const health = createHealth(true);
  expect(
    feed(
      health,
      0,
      Array.from({ length: 30 }, () => glance(1, 0, 0)),
    ),
  ).toEqual([
    [0, 'live'],
    [1_000, 'black'],
  ]);
});

test('a camera that sends nothing is frozen, and one that the window calls lost stays lost until a picture comes', () => {
  const health = createHealth(true);
  feed(health, 0, changing(2));
  for (let i = 0; i < 4; i++) expect(health.passed()).toBeNull();
  expect(health.passed()?.state).toBe('frozen');
  expect(health.said({ state: 'lost', detail: 'unplugged' })).toEqual({ state: 'lost', detail: 'unplugged' });
  for (let i = 0; i < 9; i++) expect(health.passed()).toBeNull();
  expect(feed(health, 9_100, changing(1))).toEqual([[9_100, 'live']]);
});
