// Worker of the photo check: every face of one still picture, near or far, tightly cropped or in a crowd. The same
// detector and the same closer look as the kiosk's; only here all squares are looked at, once.
import type { FaceFinder } from '../vision/detect/face-finder.ts';
import { CANDIDATE, FIND, lookCloser } from '../vision/detect/look-closer.ts';
import { merge, sameFace } from '../vision/detect/merge.ts';
import { type SecondOpinion, SURE } from '../vision/detect/second-opinion.ts';
import { sides, tiles } from '../vision/detect/squares.ts';
import type { Box, Detection, Size, Square } from '../vision/geometry.ts';

/** Smallest detector box that is looked for: px, and share of the picture's longer side. */
const LEAST_BOX = { px: 24, share: 1 / 50 } as const;
/** How many times as long as high a picture may be to be searched for faces as high as itself. */
const LONGEST_STRIP = 16;
/** A find this small, or this far beyond the edge, needs the higher score: there is little in it to tell a face by. */
const SMALL_PX = 40;
const SMALL_FIND = 0.5;
/** A wide square's score that needs no closer look to be believed. */
const CLEAR = 0.6;
/** A face that takes this share of the picture's shorter side was what the picture was taken of. */
const FILLS = 0.5;
/** Border around the picture, as a share of its longer side: a tight crop is no face without its surroundings. */
const BORDER = 0.35;

/** A find, and whether it stands as a face for the kiosk. */
export type Find = Detection & { readonly stands: boolean };

/** The faces, best first; boxes in px of the picture. */
export function findFaces(
  finder: FaceFinder,
  agrees: SecondOpinion,
  picture: CanvasImageSource,
  size: Size,
): readonly Detection[] {
  return everyFind(finder, agrees, picture, size).filter(({ stands }) => stands);
}

/** The faces and what was refused at the last step, best first: what a classifier must learn to tell apart. */
export function everyFind(
  finder: FaceFinder,
  agrees: SecondOpinion,
  picture: CanvasImageSource,
  size: Size,
): readonly Find[] {
  const candidates = merge(
    squares(size)
      .flatMap((square) => finder.look(picture, size, square))
      .filter(({ score }) => score >= CANDIDATE),
  );
  const finds = candidates.flatMap((candidate) => closer(finder, picture, size, candidate));
  return merge(finds).map((find) => {
    const { box, score } = find;
    const stands =
      score >= (box.width < SMALL_PX ? SMALL_FIND : FIND) &&
      within(box, size) &&
      (score >= SURE || fills(box, size) || agrees(picture, size, box));
    return { ...find, stands };
  });
}

/** The find with its box made exact, and the best score that it had anywhere; empty if it was none. */
function closer(
  finder: FaceFinder,
  picture: CanvasImageSource,
  size: Size,
  candidate: Detection,
): readonly Detection[] {
  const again = ({ box }: Detection) => lookCloser(finder, picture, size, box).find((find) => sameFace(find.box, box));
  const first = again(candidate);
  // A face that fills the picture has little but repeated edge around it in a square of its own size.
  if (first === undefined) return candidate.score >= CLEAR ? [candidate] : [];
  // Twice: the box of a wide square is rough, and the crop's frame hangs on it.
  const second = again(first);
  if (second === undefined) return [];
  return [{ ...second, score: Math.max(candidate.score, first.score, second.score) }];
}

/** Whole picture with its border first, then smaller and smaller squares over the picture and its border. */
export function squares(size: Size): readonly Square[] {
  const longer = Math.max(size.width, size.height);
  const border = BORDER * longer;
  const padded = { width: size.width + 2 * border, height: size.height + 2 * border };
  const onPicture = ({ cx, cy, side }: Square): Square => ({ cx: cx - border, cy: cy - border, side });
  // A long strip, too, may hold a face as high as itself.
  const strip = Math.min(size.width, size.height) * (1 + 2 * BORDER);
  const least = Math.max(LEAST_BOX.px, LEAST_BOX.share * longer);
  // No face is smaller than that: a picture of one row would be looked at in millions of squares.
  const isStrip = strip < 0.8 * longer && strip >= Math.max(least, longer / LONGEST_STRIP);
  const outerSides = [longer + 2 * border, longer, ...(isStrip ? [strip] : [])];
  const outer = outerSides.flatMap((side) => tiles(padded, side).map(onPicture));
  return [...outer, ...sides(size, least).flatMap((side) => tiles(size, side))];
}

/** The full-range network is no judge of these: it is made for small faces. */
function fills(box: Box, { width, height }: Size): boolean {
  return box.width >= FILLS * Math.min(width, height);
}

/** At least half of the face is in the picture. */
function within(box: Box, { width, height }: Size): boolean {
  const across = Math.min(width, box.x + box.width) - Math.max(0, box.x);
  const down = Math.min(height, box.y + box.height) - Math.max(0, box.y);
  return across > 0 && down > 0 && across * down >= 0.5 * box.width * box.height;
}
