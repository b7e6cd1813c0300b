// Vision worker: from a weak candidate to a find. A face under a mask often scores 0.1–0.3 in a wide square, and so
// do wallpapers; in a square cut to its size the face scores far higher. What stays low was no face.
import { type Box, centre, type Detection, holds, type Size, type Square } from '../geometry.ts';
import type { FaceFinder } from './face-finder.ts';
import { sameFace } from './merge.ts';
import { squareAround } from './squares.ts';

/**
 * The least score in a wide square that is worth a closer look. Over one cycle of squares nearly every masked face
 * reaches 0.4 in some of them; clutter reaches it in half as many pictures as it reaches 0.1.
 */
export const CANDIDATE = 0.2;
/** The least score of a find in a square of its own size. */
export const FIND = 0.3;

/** Finds in the square around `box`; the face itself first when it is among them. */
export function lookCloser(finder: FaceFinder, picture: CanvasImageSource, size: Size, box: Box): readonly Detection[] {
  const square = squareAround(box);
  const finds = finder.look(picture, size, square).filter((find) => find.score >= FIND && wellInside(find, square));
  return [...finds].sort((a, b) => Number(sameFace(b.box, box)) - Number(sameFace(a.box, box)));
}

/** A face that the square cuts gets a wrong box; its own square will find it. */
function wellInside(find: Detection, square: Square): boolean {
  const inner = square.side * 0.8;
  const box = { x: square.cx - inner / 2, y: square.cy - inner / 2, width: inner, height: inner };
  return holds(box, centre(find.box));
}
