// Vision worker: decides where to look in each frame. Wide squares in turn give weak candidates; a closer look makes
// them finds; whoever is followed gets one look a frame in a square of their own size.
import { type Box, centre, type Detection, holds, type Size, type Square } from '../geometry.ts';
import type { FaceFinder } from './face-finder.ts';
import { CANDIDATE, lookCloser } from './look-closer.ts';
import { covers, merge, type Scored, sameFace } from './merge.ts';
import { type ScanSquares, scanSquares } from './squares.ts';

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
  /**
   * One round of squares: candidates that are none of `known`, best first. They wait for {@link lookAtWaiting}.
   * `near` leaves out the fine squares of those far off: `one` coarse square in its turn, or `all` of them and all
   * candidates, for who must not be missed.
   */
  scan(picture: CanvasImageSource, size: Size, known: readonly Scored[], at: number, near?: 'one' | 'all'): void;
  /** How many candidates wait for a closer look. */
  readonly waiting: number;
  /** All coarse squares have been scanned since then, worker's clock in ms; -Infinity: not yet. */
  readonly searchedSince: number;
};

/** @param leastBoxPx smallest detector box that matters, px of the picture */
export function createSeeker(finder: FaceFinder, leastBoxPx: number): Seeker {
  let squares: ScanSquares = { coarse: [], fine: [] };
  let squaresFor: Size = { width: 0, height: 0 };
  /** How many squares of each kind were looked at. */
  let turns = { coarse: 0, fine: 0 };
  /** When coarse squares were looked at: the last looks, as many as there are squares. */
  let looksAt: readonly number[] = [];
  let turn = 0;
  let waiting: readonly Box[] = [];
  let refused: readonly { readonly box: Box; readonly until: number }[] = [];

  return {
    get waiting() {
      return waiting.length;
    },
    get searchedSince() {
      const [first] = looksAt;
      return first === undefined || looksAt.length < squares.coarse.length ? Number.NEGATIVE_INFINITY : first;
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
    scan(picture, size, known, at, near) {
      if (size.width !== squaresFor.width || size.height !== squaresFor.height) {
        squares = scanSquares(size, leastBoxPx);
        squaresFor = size;
        turns = { coarse: 0, fine: 0 };
        looksAt = [];
      }
      refused = refused.filter(({ until }) => until > at);
      const seen = merge(inTurn(near).flatMap((square) => finder.look(picture, size, square)));
      const looks = near === 'all' ? squares.coarse.map(() => at) : [at];
      looksAt = [...looksAt, ...looks].slice(-squares.coarse.length);
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
      waiting = (near === 'all' ? inOrder : inOrder.slice(0, MOST_CANDIDATES)).map(({ box }) => box);
    },
  };

  /** A coarse square and a fine one where nothing else is asked: who is near shows soon, who is far off within one cycle. */
  function inTurn(near?: 'one' | 'all'): readonly Square[] {
    const { coarse, fine } = squares;
    if (near === 'all') return coarse;
    const far = near || fine.length === 0 ? [] : [fine[turns.fine++ % fine.length]];
    return [coarse[turns.coarse++ % coarse.length], ...far].filter((square) => square !== undefined);
  }
}
