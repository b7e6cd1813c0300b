// The real search over squares, with a detector that is pure geometry: it sees a face only where the real one does,
// that is, when the face takes a fitting share of the square it is shown.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaceFinder } from '../vision/detect/face-finder.ts';
import { type Box, centre, type Detection, holds } from '../vision/geometry.ts';
import { findFaces, squares } from './find-faces.ts';

const detection = (box: Box, score: number): Detection => {
  const point = centre(box);
  return { box, score, rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point };
};

function geometricFinder(faces: readonly Box[], score: number): FaceFinder {
  return {
    look: (_picture, _size, { cx, cy, side }) =>
      faces
        .filter((face) => face.width / side > 0.13 && face.width / side < 0.62)
        .filter((face) => {
          const shown = { x: cx - side / 2 - 1, y: cy - side / 2 - 1, width: side + 2, height: side + 2 };
          return holds(shown, face) && holds(shown, { x: face.x + face.width, y: face.y + face.height });
        })
        .map((face) => detection(face, score)),
    close: () => undefined,
  };
}

/** No picture is read by the geometric finder. */
const picture = null as unknown as CanvasImageSource;
const always = () => true;
const unit = fc.double({ min: 0, max: 1, noNaN: true });

test('one face of any size at any place, up to a tight crop, is found once and exactly', () => {
  const sizes = fc
    .tuple(fc.integer({ min: 120, max: 1_600 }), fc.double({ min: 0.4, max: 2.5, noNaN: true }))
    .map(([width, aspect]) => ({ width, height: Math.round(width / aspect) }));
  fc.assert(
    fc.property(sizes, unit, unit, unit, (size, x, y, share) => {
      const least = Math.max(26, Math.max(size.width, size.height) / 48);
      const width = least + share * (Math.min(size.width, size.height) * 0.98 - least);
      const face = { x: x * (size.width - width), y: y * (size.height - width), width, height: width };
      const found = findFaces(geometricFinder([face], 0.8), always, picture, size);
      expect(found.map(({ box }) => box)).toEqual([face]);
    }),
  );
});

test('everyone in a group picture is found', () => {
  const faces = Array.from({ length: 24 }, (_, i) => ({
    x: 40 + (i % 8) * 150,
    y: 60 + Math.floor(i / 8) * 200,
    width: 60,
    height: 60,
  }));
  expect(findFaces(geometricFinder(faces, 0.8), always, picture, { width: 1_280, height: 720 })).toHaveLength(24);
});

test('an unsure find stands only if the second opinion agrees, but for a face that fills the picture', () => {
  const size = { width: 640, height: 480 };
  const small = { x: 100, y: 100, width: 60, height: 60 };
  const large = { x: 100, y: 80, width: 300, height: 300 };
  const count = (face: Box, score: number) =>
    findFaces(geometricFinder([face], score), () => false, picture, size).length;
  expect([count(small, 0.5), count(small, 0.7), count(large, 0.5)]).toEqual([0, 1, 1]);
});

test('most of a face beyond the edge is no face of this picture', () => {
  const size = { width: 640, height: 480 };
  const outside = { x: -130, y: 100, width: 200, height: 200 };
  expect(findFaces(geometricFinder([outside], 0.9), always, picture, size)).toEqual([]);
});

test('no picture, however odd its shape, is looked at in more squares than a second or two allows', () => {
  const side = fc.integer({ min: 1, max: 2_400 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      expect(squares({ width, height }).length).toBeLessThan(2_500);
    }),
  );
  for (const [width, height] of [[2_400, 1] as const, [1_270, 15] as const, [15, 693] as const]) {
    expect(squares({ width, height }).length).toBeLessThan(500);
  }
});
