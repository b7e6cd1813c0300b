import { expect, test } from 'vitest';
import type { Detection } from '../geometry.ts';
import { inZone, judgeCrop, judgePlace } from './judge.ts';
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
