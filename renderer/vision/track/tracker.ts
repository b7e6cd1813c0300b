// Vision worker: which find is whom. A person is born after enough hits, keeps an id that is never used again, and
// is gone after a time without a hit. Pure but for its own state; time comes in with every call.
import { trackId } from '../../../contract/track-id.ts';
import type { TrackId } from '../../../contract/vision.ts';
import { nested, sameFace } from '../detect/merge.ts';
import { SURE } from '../detect/second-opinion.ts';
import { type Box, centre, type Detection, iou } from '../geometry.ts';

/** Born: two hits, one of them sure; or four unsure ones. */
const BORN = { hits: 2, sureScore: 0.5, unsureHits: 4 } as const;
/** A person without a hit for this long is gone. */
const GONE_MS = 600;
/** A candidate that was not born, or not confirmed, is dropped sooner. */
const DROPPED_MS = 350;
/** From this score on a person is told of at birth: on the demo clips clothes reached 0.74, faces mostly 0.77 to 0.93. */
const TOLD_AT_BIRTH = 0.75;
/** Movement is carried on for this long without a hit; then the last place is the best guess again. */
const COAST_MS = 200;
/** A find below this share of a person's best score is not that person, if it is further away than this share of a face. */
const FADED = 0.6;
const STIRRED = 0.3;
/** What the second opinion refused is the same thing when it shows again at its place within this time. */
const REFUSED_MS = 2_000;

export type Track = {
  /** null until born. */
  readonly id: TrackId | null;
  /** Sure, or seen in a frame since birth: what only looks like a face is often not seen again. */
  readonly confirmed: boolean;
  /** The newest hit. */
  readonly detection: Detection;
  /** Worker's clock of the newest hit, ms. */
  readonly hitAt: number;
  /** Worker's clock of the first hit, ms. */
  readonly since: number;
  readonly hits: number;
  readonly bestScore: number;
  /** The second opinion said of what shows at this place that it is no face; it may still be born later. */
  readonly refused: boolean;
  /** px per ms of the box's centre. */
  readonly velocity: { readonly x: number; readonly y: number };
};

export type Tracker = {
  /** Everyone, born or not, as last updated. */
  readonly tracks: readonly Track[];
  /** Takes the finds of one frame. `at`: worker's clock of the frame, ms, never going back. */
  update(finds: readonly Detection[], at: number): readonly Track[];
  /** Takes finds of a look about beside it: people are born of them as well, but nobody is confirmed. */
  meet(finds: readonly Detection[], at: number): void;
};

/**
 * @param firstId the id of the first person that is born
 * @param stands asked about a find that is not sure, at its second hit and before it is born as a person
 */
export function createTracker(firstId: number, stands: (detection: Detection) => boolean): Tracker {
  let nextId = firstId;
  let tracks: readonly Track[] = [];
  let refusals: readonly { readonly box: Box; readonly at: number }[] = [];

  const born = (track: Track): Track => {
    if (track.id !== null || track.hits < BORN.hits) return track;
    // What was refused before has to convince twice, or be surer.
    const sureScore = track.refused ? TOLD_AT_BIRTH : BORN.sureScore;
    const due = track.bestScore >= sureScore || track.hits >= BORN.unsureHits;
    // Asked early as well: what is refused is not waited for any longer.
    if (!due && track.hits > BORN.hits) return track;
    // Refused: it has to gather its hits anew before it is asked about again.
    if (track.bestScore < SURE && !stands(track.detection)) {
      refusals = [...refusals, { box: track.detection.box, at: track.hitAt }];
      return { ...track, hits: 0, bestScore: 0, refused: true };
    }
    if (!due) return track;
    return { ...track, id: trackId(nextId++), confirmed: track.bestScore >= TOLD_AT_BIRTH };
  };

  const take = (finds: readonly Detection[], at: number, confirms: boolean) => {
    refusals = refusals.filter((refusal) => at - refusal.at < REFUSED_MS);
    const { pairs, fresh } = pair(tracks, finds, at);
    const kept = tracks.map((track) => {
      const find = pairs.get(track);
      if (find === undefined) return track;
      const confirmed = track.confirmed || (confirms && track.id !== null);
      return born({ ...hit(track, find, at), confirmed });
    });
    const added = fresh.map((detection) =>
      newTrack(
        detection,
        at,
        refusals.some(({ box }) => sameFace(box, detection.box)),
      ),
    );
    const alive = [...kept, ...added].filter((track) => at - track.hitAt <= (track.confirmed ? GONE_MS : DROPPED_MS));
    tracks = withoutNested(withoutDoubles(alive));
    return tracks;
  };

  return {
    get tracks() {
      return tracks;
    },
    update: (finds, at) => take(finds, at, true),
    meet(finds, at) {
      take(finds, at, false);
    },
  };
}

/** Where the face should be at `at`. */
export function predict(track: Track, at: number): Box {
  const ms = at - track.hitAt > COAST_MS ? 0 : Math.max(0, at - track.hitAt);
  const { box } = track.detection;
  return { ...box, x: box.x + track.velocity.x * ms, y: box.y + track.velocity.y * ms };
}

function newTrack(detection: Detection, at: number, refused: boolean): Track {
  const { score: bestScore } = detection;
  const velocity = { x: 0, y: 0 };
  return { id: null, confirmed: false, detection, hitAt: at, since: at, hits: 1, bestScore, refused, velocity };
}

function hit(track: Track, detection: Detection, at: number): Track {
  const bestScore = Math.max(track.bestScore, detection.score);
  const ms = at - track.hitAt;
  // Another square of the same frame: not seen once more, and no movement to be read from it.
  if (ms <= 0) return { ...track, detection, bestScore };
  const [from, to] = [centre(track.detection.box), centre(detection.box)];
  // Half of the newest movement: the detector's jitter under a mask is some percent of the face.
  const velocity = {
    x: (track.velocity.x + (to.x - from.x) / ms) / 2,
    y: (track.velocity.y + (to.y - from.y) / ms) / 2,
  };
  return { ...track, detection, hitAt: at, hits: track.hits + 1, bestScore, velocity };
}

/** Best matches first; each track and each find is used at most once. */
function pair(tracks: readonly Track[], finds: readonly Detection[], at: number) {
  const matches = tracks.flatMap((track) => finds.map((find) => ({ track, find, score: likeness(track, find, at) })));
  matches.sort((a, b) => b.score - a.score || Number(b.track.id !== null) - Number(a.track.id !== null));
  const pairs = new Map<Track, Detection>();
  const taken = new Set<Detection>();
  for (const { track, find, score } of matches) {
    if (score <= 0 || pairs.has(track) || taken.has(find)) continue;
    pairs.set(track, find);
    taken.add(find);
  }
  return { pairs, fresh: finds.filter((find) => !taken.has(find)) };
}

/**
 * 0 for another face, else more the nearer: overlap, or a jump of less than a face at much the same size. Who has been
 * seen clearly does not move and become hardly visible at once: that is the collar beside the face.
 */
function likeness(track: Track, find: Detection, at: number): number {
  const predicted = predict(track, at);
  const last = track.detection.box;
  const ratio = Math.max(predicted.width / find.box.width, find.box.width / predicted.width);
  if (ratio > 1.8) return 0;
  const away = (from: Box) => {
    const [a, b] = [centre(from), centre(find.box)];
    return Math.hypot(a.x - b.x, a.y - b.y) / Math.max(from.width, find.box.width);
  };
  if (find.score < FADED * track.bestScore && Math.min(away(predicted), away(last)) > STIRRED) return 0;
  const overlap = Math.max(iou(predicted, find.box), iou(last, find.box));
  if (overlap > 0.15) return overlap;
  const jump = away(predicted);
  return jump < 0.7 ? 0.1 * (1 - jump) : 0;
}

/** A person at whose place a much larger or smaller one scores higher was no face, or a part of one. */
function withoutNested(tracks: readonly Track[]): readonly Track[] {
  const better = (other: Track, track: Track) =>
    other.id !== null &&
    other.detection.score > track.detection.score &&
    nested(other.detection.box, track.detection.box);
  return tracks.filter((track) => !tracks.some((other) => better(other, track)));
}

/** Two tracks on one face: the elder stays. */
function withoutDoubles(tracks: readonly Track[]): readonly Track[] {
  const age = (track: Track) => track.id ?? Number.POSITIVE_INFINITY;
  const kept: Track[] = [];
  for (const track of [...tracks].sort((a, b) => age(a) - age(b))) {
    if (!kept.some((other) => iou(other.detection.box, track.detection.box) > 0.5)) kept.push(track);
  }
  return kept;
}
