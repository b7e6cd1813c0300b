// Vision worker: decides where to look in each frame. Wide squares in turn give weak candidates; a closer look makes
// them finds; whoever is followed gets one look a frame in a square of their own size.
import { type Box, centre, type Detection, holds, type Size, type Square } from '../geometry.ts';
import type { FaceFinder } from './face-finder.ts';
import { CANDIDATE, lookCloser } from './look-closer.ts';
import { covers, merge, type Scored, sameFace } from './merge.ts';
import { scanRounds } from './squares.ts';

/** Most faces that are looked at in one frame; the others have their turn in the next. */
const MOST_FOLLOWED = 3;
const MOST_CANDIDATES = 2;
/** A candidate that the closer look refused waits behind new ones for this long. */
const REFUSED_MS = 700;

export type Seeker = {
  /** Looks at those who are known, where they should be now. */
  follow(picture: CanvasImageSource, size: Size, expected: readonly Box[]): readonly Detection[];
  /** Looks at what the last scan left to look at. */
  lookAtWaiting(picture: CanvasImageSource, size: Size, at: number): readonly Detection[];
  /** One round of wide squares: candidates that are none of `known`, best first. They wait for {@link lookAtWaiting}. */
  scan(picture: CanvasImageSource, size: Size, known: readonly Scored[], at: number): void;
  /** How many candidates wait for a closer look. */
  readonly waiting: number;
};

/** @param leastBoxPx smallest detector box that matters, px of the picture */
export function createSeeker(finder: FaceFinder, leastBoxPx: number): Seeker {
  let rounds: readonly (readonly Square[])[] = [];
  let roundsFor: Size = { width: 0, height: 0 };
  let round = 0;
  let turn = 0;
  let waiting: readonly Box[] = [];
  let refused: readonly { readonly box: Box; readonly until: number }[] = [];

  return {
    get waiting() {
      return waiting.length;
    },
    follow(picture, size, expected) {
      const first = expected.length > MOST_FOLLOWED ? turn++ % expected.length : 0;
      const chosen = [...expected.slice(first), ...expected.slice(0, first)].slice(0, MOST_FOLLOWED);
      return merge(chosen.flatMap((box) => lookCloser(finder, picture, size, box)));
    },
    lookAtWaiting(picture, size, at) {
      const finds = waiting.flatMap((box) => {
        const closer = lookCloser(finder, picture, size, box);
        if (!closer.some((find) => sameFace(find.box, box))) refused = [...refused, { box, until: at + REFUSED_MS }];
        return closer;
      });
      waiting = [];
      return merge(finds);
    },
    scan(picture, size, known, at) {
      if (size.width !== roundsFor.width || size.height !== roundsFor.height) {
        rounds = scanRounds(size, leastBoxPx);
        roundsFor = size;
        round = 0;
      }
      refused = refused.filter(({ until }) => until > at);
      const squares = rounds[round++ % rounds.length] ?? [];
      const seen = merge(squares.flatMap((square) => finder.look(picture, size, square)));
      const all = { x: 0, y: 0, ...size };
      const fresh = seen.filter(
        (find) =>
          find.score >= CANDIDATE &&
          find.box.width >= leastBoxPx * 0.8 &&
          holds(all, centre(find.box)) &&
          !known.some((other) => covers(other, find)),
      );
      const stale = ({ box }: Detection) => refused.some((other) => sameFace(other.box, box));
      const inOrder = [...fresh].sort((a, b) => Number(stale(a)) - Number(stale(b)) || b.score - a.score);
      waiting = inOrder.slice(0, MOST_CANDIDATES).map(({ box }) => box);
    },
  };
}
