// Where to look: squares of the picture in which the short-range detector sees faces of one range of sizes.
// Pure. The figures come from the recall bench (bench/detection): masked faces are found best at 30–45 % of the
// square's side, and still show as weak candidates at 12–80 %.
import type { Box, Size, Square } from '../geometry.ts';

/** Share of a square's side that a followed face's box takes: the middle of the detector's best range. */
const FOLLOWED_SHARE = 0.38;
/** Smallest face box over the square's side that still shows as a candidate. */
const LEAST_SHARE = 0.15;
/** Neighbouring squares share this much of their side, so that no face of their size is cut by all of them. */
const OVERLAP = 0.4;

/** The square in which a face with this box is seen best. */
export function squareAround(box: Box): Square {
  return {
    cx: box.x + box.width / 2,
    cy: box.y + box.height / 2,
    side: Math.max(box.width, box.height) / FOLLOWED_SHARE,
  };
}

/**
 * Squares of one side that cover the picture, centre first, each overlapping its neighbours.
 * @param side px; a square larger than the picture is centred on it
 */
export function tiles(picture: Size, side: number): readonly Square[] {
  const squares = along(picture.height, side).flatMap((cy) =>
    along(picture.width, side).map((cx) => ({ cx, cy, side })),
  );
  const fromCentre = ({ cx, cy }: Square) => Math.hypot(cx - picture.width / 2, cy - picture.height / 2);
  return squares.sort((a, b) => fromCentre(a) - fromCentre(b));
}

/** Centres of squares along one edge; the outermost ones end at the picture's edge. */
function along(length: number, side: number): number[] {
  if (side >= length) return [length / 2];
  const count = Math.ceil((length - side) / (side * (1 - OVERLAP))) + 1;
  return Array.from({ length: count }, (_, i) => side / 2 + (i * (length - side)) / (count - 1));
}

/** Sides from the whole picture down to where a face box of `leastBoxPx` still shows; each two thirds of the one before. */
export function sides(picture: Size, leastBoxPx: number): readonly number[] {
  const least = leastBoxPx / LEAST_SHARE;
  const all = [Math.max(picture.width, picture.height)];
  const add = (side: number) => {
    if (side < (all.at(-1) ?? 0) * 0.9) all.push(side);
  };
  let side = Math.min(picture.width, picture.height);
  for (; side > least; side *= 2 / 3) add(side);
  add(Math.max(side, least));
  return all;
}

/** What a scan goes through, one square of each kind at a time: coarse ones show who is near, fine ones who is far off. */
export type ScanSquares = { readonly coarse: readonly Square[]; readonly fine: readonly Square[] };

/** The whole picture and the lane squares are coarse; all smaller ones are fine. */
export function scanSquares(picture: Size, leastBoxPx: number): ScanSquares {
  const [whole = 0, ...smaller] = sides(picture, leastBoxPx);
  const [lane, ...fine] = smaller.map((side) => tiles(picture, side));
  return { coarse: [...tiles(picture, whole), ...(lane ?? [])], fine: fine.flat() };
}
