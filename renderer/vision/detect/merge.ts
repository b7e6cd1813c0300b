// One face seen in several squares is one find. Pure.
import { centred, type Detection, iou } from '../geometry.ts';

const SAME_IOU = 0.3;

/** Whether two finds are of the same face. */
export function sameFace(a: Detection['box'], b: Detection['box']): boolean {
  return iou(a, b) > SAME_IOU || centred(a, b);
}

/** The best find of each face, best first. */
export function merge(detections: readonly Detection[]): readonly Detection[] {
  const kept: Detection[] = [];
  for (const detection of [...detections].sort((a, b) => b.score - a.score)) {
    if (!kept.some((other) => sameFace(other.box, detection.box))) kept.push(detection);
  }
  return kept;
}
