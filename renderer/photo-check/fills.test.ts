// The filling face, with a full-range detector that is played: it gives the same finds in every square.
import { expect, test } from 'vitest';
import type { FaceFinder } from '../vision/detect/face-finder.ts';
import { type Box, centre, type Detection } from '../vision/geometry.ts';
import { withFillingFace } from './fills.ts';

const size = { width: 100, height: 130 };
/** No picture is read by the played detector. */
const picture = null as unknown as CanvasImageSource;
const find = (box: Box, score: number): Detection => {
  const point = centre(box);
  return { box, score, rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point };
};
const finder = (...finds: Detection[]): FaceFinder => ({ look: () => finds, close: () => undefined });
const filling = find({ x: 5, y: 20, width: 90, height: 90 }, 0.5);

test('a tight crop in which nothing was found has its face', () => {
  expect(withFillingFace([], finder(filling), picture, size)).toEqual([filling]);
});

test.each([
  ['too unsure', find(filling.box, 0.3)],
  ['too small to fill the picture', find({ x: 40, y: 55, width: 20, height: 20 }, 0.9)],
  ['off the middle', find({ x: 60, y: 90, width: 60, height: 60 }, 0.9)],
])('not when it is %s', (_why, other) => {
  expect(withFillingFace([], finder(other), picture, size)).toEqual([]);
});

test('what was found for sure stands, and an unsure part of the face gives way to it', () => {
  const part = { x: 35, y: 60, width: 30, height: 30 };
  expect(withFillingFace([find(part, 0.9)], finder(filling), picture, size)).toEqual([find(part, 0.9)]);
  expect(withFillingFace([find(part, 0.5)], finder(filling), picture, size)).toEqual([filling]);
});

test('the full-range detector is not even asked where a face fills the picture', () => {
  const asked: FaceFinder = {
    look() {
      throw new Error('asked');
    },
    close: () => undefined,
  };
  expect(withFillingFace([filling], asked, picture, size)).toEqual([filling]);
});
