import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Detection } from '../geometry.ts';
import { createTracker, predict } from './tracker.ts';

const FRAME = 33;
const face = (x: number, y: number, side = 100, score = 0.8): Detection => {
  const eye = (dx: number) => ({ x: x + dx * side, y: y + side * 0.3 });
  const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
  return {
    box,
    score,
    rightEye: eye(-0.2),
    leftEye: eye(0.2),
    nose: eye(0),
    mouth: eye(0),
    rightEar: eye(-0.4),
    leftEar: eye(0.4),
  };
};
const ids = (tracker: ReturnType<typeof createTracker>) =>
  tracker.tracks.flatMap(({ id }) => (id === null ? [] : [id]));

test('a sure face is a person with its second hit, an unsure one with its fourth', () => {
  const sure = createTracker(1, () => true);
  sure.update([face(300, 200)], 0);
  expect(ids(sure)).toEqual([]);
  sure.update([face(302, 200, 100, 0.35)], FRAME);
  expect(ids(sure)).toEqual([1]);

  const unsure = createTracker(1, () => true);
  for (let i = 0; i < 3; i++) unsure.update([face(300, 200, 100, 0.4)], i * FRAME);
  expect(ids(unsure)).toEqual([]);
  unsure.update([face(300, 200, 100, 0.4)], 3 * FRAME);
  expect(ids(unsure)).toEqual([1]);
});

test('a person keeps the id over a gap of half a second and is gone after 0.6 s', () => {
  const tracker = createTracker(1, () => true);
  tracker.update([face(300, 200)], 0);
  tracker.update([face(300, 200)], FRAME);
  tracker.update([], 500);
  tracker.update([face(310, 205)], 600);
  expect(ids(tracker)).toEqual([1]);
  tracker.update([], 1_201);
  expect(ids(tracker)).toEqual([]);
  tracker.update([face(300, 200)], 1_300);
  tracker.update([face(300, 200)], 1_333);
  expect(ids(tracker)).toEqual([2]);
});

test('two people who walk past each other at different depth keep their ids', () => {
  const tracker = createTracker(1, () => true);
  const near = (i: number) => face(150 + 12 * i, 240, 160);
  const far = (i: number) => face(500 - 12 * i, 180, 80);
  for (let i = 0; i < 30; i++) tracker.update(i % 2 ? [near(i), far(i)] : [far(i), near(i)], i * FRAME);
  const byWidth = [...tracker.tracks].sort((a, b) => b.detection.box.width - a.detection.box.width);
  expect(ids(tracker).sort()).toEqual([1, 2]);
  expect(byWidth[0]?.detection.box.x).toBeGreaterThan(300);
});

test('someone who walks fast is one person at ten frames a second', () => {
  const tracker = createTracker(1, () => true);
  for (let i = 0; i < 10; i++) tracker.update([face(60 + 45 * i, 200)], i * 100);
  expect(ids(tracker)).toEqual([1]);
});

test('a face found inside something larger that was taken for one takes its place', () => {
  const tracker = createTracker(1, () => true);
  const body = face(300, 240, 320, 0.55);
  for (let i = 0; i < 3; i++) tracker.update([body], i * FRAME);
  for (let i = 3; i < 6; i++) tracker.update([body, face(300, 220, 100)], i * FRAME);
  expect(tracker.tracks.map(({ id, detection }) => [id, detection.box.width])).toEqual([[2, 100]]);
});

test('ids are never used twice, and at no time by two', () => {
  const finds = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 640 }),
      fc.integer({ min: 0, max: 480 }),
      fc.integer({ min: 40, max: 300 }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
    ),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(finds, fc.integer({ min: 1, max: 900 })), { maxLength: 40 }), (frames) => {
      const tracker = createTracker(1, () => true);
      const gone = new Set<number>();
      let before: number[] = [];
      let at = 0;
      for (const [list, ms] of frames) {
        at += ms;
        tracker.update(
          list.map(([x, y, side, score]) => face(x, y, side, score)),
          at,
        );
        const now = ids(tracker);
        expect(new Set(now).size).toBe(now.length);
        for (const id of before) if (!now.some((other) => other === id)) gone.add(id);
        for (const id of now) expect(gone.has(id)).toBe(false);
        before = now;
      }
    }),
  );
});

test('a find that was never sure is a person only if the second opinion agrees, at its second hit and at birth', () => {
  let asked = 0;
  const tracker = createTracker(1, () => {
    asked++;
    return asked > 2;
  });
  for (let i = 0; i < 4; i++) tracker.update([face(300, 200, 100, 0.4)], i * FRAME);
  expect([asked, ids(tracker)]).toEqual([2, []]);
  for (let i = 4; i < 7; i++) tracker.update([face(300, 200, 100, 0.4)], i * FRAME);
  expect([asked, ids(tracker)]).toEqual([3, []]);
  tracker.update([face(300, 200, 100, 0.4)], 7 * FRAME);
  expect([asked, ids(tracker)]).toEqual([4, [1]]);
});

test('a person seen clearly is not followed to the collar beside a face that is missed for a frame', () => {
  const tracker = createTracker(1, () => true);
  for (let i = 0; i < 4; i++) tracker.update([face(300, 200, 60, 0.87)], i * FRAME);
  tracker.update([face(325, 240, 50, 0.33)], 4 * FRAME);
  tracker.update([face(302, 200, 60, 0.85)], 5 * FRAME);
  const [track] = tracker.tracks;
  expect([ids(tracker), track?.detection.box.x, track?.hits]).toEqual([[1], 272, 5]);
  // Weaker at the same place, or elsewhere and as clear: still the same.
  tracker.update([face(304, 200, 60, 0.33)], 6 * FRAME);
  tracker.update([face(335, 200, 60, 0.8)], 7 * FRAME);
  expect([ids(tracker), tracker.tracks[0]?.hits]).toEqual([[1], 7]);
});

test('a sure find is not asked about', () => {
  let asked = 0;
  const tracker = createTracker(1, () => {
    asked++;
    return false;
  });
  for (let i = 0; i < 2; i++) tracker.update([face(300, 200), face(500, 200)], i * FRAME);
  expect([asked, ids(tracker)]).toEqual([0, [1, 2]]);
});

test('two squares of one frame are one hit, and their difference is no movement', () => {
  const tracker = createTracker(1, () => true);
  tracker.update([face(300, 200)], 0);
  tracker.meet([face(306, 203)], 0);
  expect(tracker.tracks.map(({ id, hits, velocity }) => ({ id, hits, velocity }))).toEqual([
    { id: null, hits: 1, velocity: { x: 0, y: 0 } },
  ]);
  tracker.meet([face(306, 203)], FRAME);
  const [track] = tracker.tracks;
  if (track === undefined) throw new Error('nobody');
  expect(predict(track, 4 * FRAME).x).toBeCloseTo(256, 0);
});

test('whoever is not found again is expected at the last place, not ever further on', () => {
  const tracker = createTracker(1, () => true);
  for (let i = 0; i < 5; i++) tracker.update([face(200 + 20 * i, 200)], i * FRAME);
  const [track] = tracker.tracks;
  if (track === undefined) throw new Error('nobody');
  expect(predict(track, 7 * FRAME).x).toBeGreaterThan(250);
  expect(predict(track, 4 * FRAME + 300).x).toBe(230);
});

test('a sure face is confirmed at birth, any other by a frame after it and not by a look about', () => {
  const confirmed = (tracker: ReturnType<typeof createTracker>) => tracker.tracks.map((track) => track.confirmed);
  const sure = createTracker(1, () => true);
  for (let i = 0; i < 2; i++) sure.meet([face(300, 200)], i * FRAME);
  expect([ids(sure), confirmed(sure)]).toEqual([[1], [true]]);

  const weaker = createTracker(1, () => true);
  for (let i = 0; i < 3; i++) weaker.meet([face(300, 200, 100, 0.7)], i * FRAME);
  expect([ids(weaker), confirmed(weaker)]).toEqual([[1], [false]]);
  weaker.update([face(300, 200, 100, 0.7)], 3 * FRAME);
  expect(confirmed(weaker)).toEqual([true]);
});

test('a person who was never confirmed is gone sooner', () => {
  const tracker = createTracker(1, () => true);
  for (let i = 0; i < 2; i++) tracker.meet([face(300, 200, 100, 0.7)], i * FRAME);
  tracker.update([], FRAME + 351);
  expect(ids(tracker)).toEqual([]);
});
