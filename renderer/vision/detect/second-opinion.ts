// Vision worker: another detector's word on finds that the first one is not sure of. The full-range network errs at
// other things than the short-range one: asked about unsure finds only, it refuses a third of the clutter and, in
// the recall bench, no masked face.
import type { Box, Size } from '../geometry.ts';
import type { FaceFinder } from './face-finder.ts';
import { sameFace } from './merge.ts';

/** From this score on, the first detector needs no second opinion. */
export const SURE = 0.65;
/** Very low: the full-range network sees masked faces badly, but clutter that fooled the other not at all. */
export const AGREES = 0.12;
/** A face's share of the square's side: the full-range network is best at 18–48 of its 192 px. */
const SHARES = [0.2, 0.14] as const;

/** Whether the find may stand as a face. */
export type SecondOpinion = (picture: CanvasImageSource, size: Size, box: Box) => boolean;

/** @param finder with the full-range model; null while it is not loaded, and every find stands */
export function secondOpinion(finder: () => FaceFinder | null): SecondOpinion {
  return (picture, size, box) => {
    const second = finder();
    if (second === null) return true;
    const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
    return SHARES.some((share) => {
      const finds = second.look(picture, size, { cx, cy, side: box.width / share });
      return finds.some((find) => find.score >= AGREES && sameFace(find.box, box));
    });
  };
}
