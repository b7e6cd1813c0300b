// Which find the label is about decides what the classifier learns: each rule has a test of its own.
import { expect, test } from 'vitest';
import type { Find } from '../../../renderer/photo-check/find-faces.ts';
import type { Box } from '../../../renderer/vision/geometry.ts';
import { inCrop, row } from './row.ts';
import { select } from './select.ts';

const SIZE = { width: 400, height: 300 };
const FACE: Box = { x: 100, y: 80, width: 100, height: 120 };

const find = (x: number, y: number, side: number, score = 0.8, stands = true): Find => {
  const point = { x: x + side / 2, y: y + side / 2 };
  const box = { x, y, width: side, height: side };
  const points = { rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point };
  return { box, score, stands, ...points };
};
const kinds = (...args: Parameters<typeof select>) => select(...args).map(({ kind }) => kind);

test('the find that overlaps the labelled box most is the labelled one, whatever its score, and comes first', () => {
  const near = find(95, 85, 110, 0.35);
  const beside = find(150, 80, 110, 0.95);
  const selected = select([beside, near], FACE, SIZE);
  expect(selected.map(({ kind, find: of }) => [kind, of])).toEqual([
    ['labelled', near],
    ['other', beside],
  ]);
});

test('of finds that fit, one that the kiosk takes comes before one that it refuses', () => {
  const refused = find(98, 85, 108, 0.5, false);
  const taken = find(90, 70, 130, 0.5);
  expect(select([refused, taken], FACE, SIZE)[0]?.find).toBe(taken);
  expect(select([refused], FACE, SIZE)).toMatchObject([{ kind: 'labelled', find: { stands: false } }]);
});

test('where nothing fits, the box itself stands in, upright and with score 0, and every find is another', () => {
  const selected = select([find(300, 10, 60)], FACE, SIZE);
  expect(selected.map(({ kind }) => kind)).toEqual(['fallback', 'other']);
  const fallback = selected[0]?.find;
  expect(fallback?.score).toBe(0);
  expect(fallback?.box.width).toBeCloseTo(0.88 * 120);
  expect(fallback && fallback.box.x + fallback.box.width / 2).toBeCloseTo(150);
});

test('a bare overlap is not enough', () => {
  expect(kinds([find(185, 160, 100)], FACE, SIZE)).toEqual(['fallback', 'other']);
});

test('an archive without boxes labels what is in the middle, and a picture of nobody labels nothing', () => {
  expect(kinds([find(60, 0, 280)], 'centred', SIZE)).toEqual(['labelled']);
  expect(kinds([find(0, 0, 40)], 'centred', SIZE)).toEqual(['fallback', 'other']);
  expect(kinds([find(60, 0, 280), find(0, 0, 40)], 'none', SIZE)).toEqual(['other', 'other']);
  expect(kinds([], 'none', SIZE)).toEqual([]);
});

test('points are told in px of the wide crop: its corners and its middle, turned with it', () => {
  const upright = { cx: 100, cy: 50, side: 80, rollDeg: 0 };
  expect(inCrop({ x: 60, y: 10 }, upright, 160)).toEqual([0, 0]);
  expect(inCrop({ x: 140, y: 90 }, upright, 160)).toEqual([160, 160]);
  // Turned by a quarter clockwise: what lies below the middle of the picture lies to the right in the crop.
  const [x, y] = inCrop({ x: 100, y: 70 }, { ...upright, rollDeg: 90 }, 160);
  expect([x, y].map((value) => Math.round(value))).toEqual([120, 80]);
});

test('boxes are told in px of the picture, also when it was looked at smaller', () => {
  const [one] = select([find(100, 80, 100)], FACE, SIZE);
  if (one === undefined) throw new Error('nothing selected');
  const wide = { cx: 150, cy: 130, side: 200, rollDeg: 0 };
  const told = row(one, 0.5, { width: 800, height: 600 }, wide);
  expect(told).toMatchObject({ box: { x: 200, y: 160, width: 200, height: 200 }, facePx: 200, pictureWidth: 800 });
  expect(told.points?.[0]).toEqual([80, 80]);
});
