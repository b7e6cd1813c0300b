// One face seen in several squares is one find. Pure.
import { centred, type Detection, iou } from '../geometry.ts';

const SAME_IOU = 0.3;

/** Whether two finds are of the same face. */
export function sameFace(a: Detection['box'], b: Detection['box']): boolean {
  return iou(a, b) > SAME_IOU || centred(a, b);
}

/** From this ratio of sides on, two finds at one place are a face and something that only contains it, or a part of it. */
const OTHER_SIZE = 1.8;

/** Whether one of two finds at one place is so much larger that only one of them can be the face. */
export function nested(a: Detection['box'], b: Detection['box']): boolean {
  return centred(a, b) && Math.max(a.width / b.width, b.width / a.width) > OTHER_SIZE;
}

export type Scored = Pick<Detection, 'box' | 'score'>;

/** Whether `known` leaves nothing new in `find`: the same face at much the same size, or the better of two nested. */
export function covers(known: Scored, find: Scored): boolean {
  return sameFace(known.box, find.box) && (!nested(known.box, find.box) || known.score >= find.score);
}

/** The best find of each face, best first. */
export function merge(detections: readonly Detection[]): readonly Detection[] {
  const kept: Detection[] = [];
  for (const detection of [...detections].sort((a, b) => b.score - a.score)) {
    if (!kept.some((other) => sameFace(other.box, detection.box))) kept.push(detection);
  }
  return kept;
}
