import { describe, expect, test } from 'vitest';
import type { Detection } from '../geometry.ts';
import { inZone, judgeCrop, judgePlace, nearestOf } from './judge.ts';
import { measure } from './measure.ts';

const PICTURE = { width: 640, height: 480 };
const face = (x: number, y: number, side: number, eyeSpan = 0.4): Detection => {
  const eye = (sign: number) => ({ x: x + (sign * eyeSpan * side) / 2, y: y - 0.15 * side });
  const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
  return {
    box,
    score: 0.8,
    rightEye: eye(-1),
    leftEye: eye(1),
    nose: { x, y },
    mouth: { x, y },
    rightEar: eye(-2),
    leftEar: eye(2),
  };
};

test.each([
  ['step_closer', face(320, 240, 40)],
  ['step_back', face(320, 240, 430)],
  ['step_back', face(320, 30, 120)],
  ['move_in', face(20, 240, 120)],
  ['move_in', face(630, 240, 120)],
  ['look_here', face(320, 240, 120, 0.1)],
  [null, face(320, 240, 120)],
  [null, face(320, 240, 60)],
])('%s', (hint, detection) => {
  expect(judgePlace(detection, PICTURE, 60)).toBe(hint);
});

test('near the threshold a person does not flicker in and out of the zone', () => {
  const small = face(320, 240, 50);
  expect(inZone(small, PICTURE, 60, false)).toBe(false);
  expect(inZone(small, PICTURE, 60, true)).toBe(true);
  const aside = face(50, 240, 120);
  expect(inZone(aside, PICTURE, 60, false)).toBe(false);
  expect(inZone(aside, PICTURE, 60, true)).toBe(true);
  expect(inZone(face(320, 240, 30), PICTURE, 60, true)).toBe(false);
});

const SIZE = 112;
function crop(paint: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => {
    const at = Math.floor(i / 3);
    return Math.max(0, Math.min(255, paint(at % SIZE, Math.floor(at / SIZE))));
  });
}
const inside = (x: number, y: number) => x > 15 && x < 97 && y > 15;
const texture = (x: number, y: number) => 30 * Math.sin(x / 3) * Math.cos(y / 4);

test.each<[string | null, (x: number, y: number) => number]>([
  [null, (x, y) => 120 + texture(x, y)],
  ['more_light', (x, y) => 12 + texture(x, y) / 10],
  ['less_backlight', (x, y) => (inside(x, y) ? 30 + texture(x, y) / 5 : 240)],
  ['hold_still', (x, y) => 120 + 100 * Math.sin((x + y) / 30)],
])('a crop that says %s', (hint, paint) => {
  expect(judgeCrop(measure(crop(paint), SIZE))).toBe(hint);
});

test('dark skin in good light is no reason to ask for more', () => {
  expect(
    judgeCrop(
      measure(
        crop((x, y) => 45 + texture(x, y)),
        SIZE,
      ),
    ),
  ).toBeNull();
});

describe('a zone that the owner has drawn', () => {
  const zone = { left: 0.5, top: 0, width: 0.5, height: 1 };
  const stands = (x: number, y: number, wasIn = false) => inZone(face(x, y, 120), PICTURE, 60, wasIn, zone);

  test('holds the middle of the face, up to the edge of the picture', () => {
    expect([stands(330, 240), stands(639, 10), stands(310, 240), stands(20, 240)]).toEqual([true, true, false, false]);
  });

  test('reaches a little further for whoever stands in it', () => {
    expect([stands(300, 240), stands(300, 240, true), stands(280, 240, true)]).toEqual([false, true, false]);
  });

  test('of the whole picture has no margin, and a face must be as large as ever', () => {
    const whole = { left: 0, top: 0, width: 1, height: 1 };
    expect(inZone(face(5, 240, 120), PICTURE, 60, false, whole)).toBe(true);
    expect(inZone(face(320, 240, 40), PICTURE, 60, false, whole)).toBe(false);
  });
});

describe('the nearest', () => {
  const person = (id: number, side: number) => ({ id, detection: face(320, 240, side) });

  test('has the largest face', () => {
    expect(nearestOf([person(1, 80), person(2, 120), person(3, 100)], null)).toBe(2);
    expect(nearestOf([], 1)).toBeNull();
  });

  test('stays so while somebody beside is only a little larger, and gives way to who is clearly nearer', () => {
    expect(nearestOf([person(1, 100), person(2, 110)], 1)).toBe(1);
    expect(nearestOf([person(1, 100), person(2, 120)], 1)).toBe(2);
    expect(nearestOf([person(2, 90)], 1)).toBe(2);
  });
});
