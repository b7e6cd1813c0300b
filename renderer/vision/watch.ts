// Vision worker: one frame in, everyone who is seen on it out, with the crops worth judging. Decides when to look at
// all: nobody there and nothing moving costs next to nothing.
import type { VisionSetup } from '../../contract/screen.ts';
import type { Hint, SeenTrack, TrackId } from '../../contract/vision.ts';
import { cropSquare } from './align/crop.ts';
import type { FaceFinder } from './detect/face-finder.ts';
import { covers, merge } from './detect/merge.ts';
import type { SecondOpinion } from './detect/second-opinion.ts';
import { createSeeker } from './detect/seeker.ts';
import type { FrameCanvas } from './frame-canvas.ts';
import type { Detection } from './geometry.ts';
import { inZone, judgeCrop, judgePlace, nearestOf, ZONE } from './judge/judge.ts';
import { measure } from './judge/measure.ts';
import type { Faces } from './messages.ts';
import { createTracker, predict, type Track } from './track/tracker.ts';

/** With people there, newcomers are looked for this often. */
const SCAN_WITH_PEOPLE_MS = 200;
/** While nobody is sure to be there, but some find is being looked into. */
const SCAN_FOR_FIRST_MS = 60;
/** After somebody came into the zone, who else is near is looked for this often, and for so long. */
const COMPANY = { everyMs: 60, forMs: 1_500 } as const;
/** After something moved, the whole picture is scanned for this long. */
const STIRRED_MS = 3_000;
/** A picture in which nothing moves is still looked at this often. */
const SCAN_AT_REST_MS = 1_000;
/** With people there, whoever is not born yet is looked at this often: what only looks like a face costs little. */
const NEWCOMERS_MS = 60;
/**
 * A find from this score on is waited for until it is born as a person, the second opinion refuses it, or it shows in
 * neither of two looks, but no longer than this: a face that is not covered scores more in the closer look, and some
 * wallpapers are looked into for ever.
 */
const LOOKED_INTO = { score: 0.4, forMs: 700 } as const;

export type Seen = {
  readonly tracks: readonly SeenTrack[];
  /** Whether somebody near who is not among the tracks would have been found by now. */
  readonly searched: boolean;
  readonly crops: readonly { readonly id: TrackId; readonly pixels: Uint8Array }[];
  readonly faces: Faces;
};

export type Watch = {
  /** Somebody is there, or might be: every frame counts. */
  readonly busy: boolean;
  /** Nobody is there and nothing has moved for a while. */
  calm(at: number): boolean;
  /** Whether the frame at `at` should be drawn and given to `see`. */
  wants(movement: boolean, at: number): boolean;
  see(at: number): Seen;
  /** The look-out for newcomers while people are there: after the frame's crops, which must not wait for it. */
  lookAbout(at: number): void;
};

/** @param frame holds the newest frame whenever `see` or `lookAbout` is called */
export function createWatch(
  finder: FaceFinder,
  agrees: SecondOpinion,
  frame: FrameCanvas,
  setup: Pick<VisionSetup, 'cropSize' | 'crop' | 'minFacePx' | 'zone' | 'nearest'>,
  firstTrackId: number,
): Watch {
  const seeker = createSeeker(finder, setup.minFacePx * 0.75);
  const tracker = createTracker(firstTrackId, ({ box }) => agrees(frame.image, frame.size, box));
  let newcomersAt = Number.NEGATIVE_INFINITY;
  /** The frames of the last two looks at who is not born yet. */
  let lookedAt = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
  /** The last two frames on which people were followed. */
  let followedAt = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
  /** Who stands in the zone, and since when. */
  const zone = new Map<TrackId, number>();
  let nearest: TrackId | null = null;
  let scannedAt = Number.NEGATIVE_INFINITY;
  let scannedFarAt = Number.NEGATIVE_INFINITY;
  let stirredUntil = Number.POSITIVE_INFINITY;
  let began: number | null = null;

  const scan = (at: number, near?: 'one' | 'all') => {
    scannedAt = at;
    if (near === undefined) scannedFarAt = at;
    // A person who is not where they should be is looked for like a newcomer.
    const known = tracker.tracks.filter((track) => !isBorn(track) || track.hitAt === at);
    const places = known.map((track) => ({ box: predict(track, at), score: track.detection.score }));
    seeker.scan(frame.image, frame.size, places, at, near);
  };
  const busy = () => tracker.tracks.length > 0 || seeker.waiting > 0;

  return {
    get busy() {
      return busy();
    },
    calm: (at) => !busy() && at >= stirredUntil,
    wants(movement, at) {
      if (began === null) {
        began = at;
        stirredUntil = at + STIRRED_MS;
      }
      if (movement) stirredUntil = at + STIRRED_MS;
      return busy() || at < stirredUntil || at - scannedAt >= SCAN_AT_REST_MS;
    },
    see(at) {
      const people = tracker.tracks.filter(isBorn);
      // A find that may come to nothing must not keep the scan from the face beside it.
      if (!busy() || (people.length === 0 && at - scannedAt >= SCAN_FOR_FIRST_MS)) scan(at);
      followedAt = [followedAt[1], at];
      const tracks = tracker.update(people.length > 0 ? follow(people, at) : lookAtNewcomers(at), at);
      return report(tracks, at);
    },
    lookAbout(at) {
      const people = tracker.tracks.filter(isBorn);
      if (people.length === 0) return;
      if (at - newcomersAt >= NEWCOMERS_MS) {
        newcomersAt = at;
        meetNewcomers(people, at);
      }
      // Who came is not let in before: it cannot wait for its turns.
      if (zone.size > 0 && seeker.searchedSince < cameAt()) scan(at, 'all');
      else if (at - scannedFarAt >= SCAN_WITH_PEOPLE_MS) scan(at);
      else if (at - cameAt() < COMPANY.forMs && at - scannedAt >= COMPANY.everyMs) scan(at, 'one');
      else return;
      // Whoever shows in it is a find before the next frame is judged.
      if (at - cameAt() < COMPANY.forMs) meetNewcomers(people, at);
    },
  };

  /** When the last of those in the zone came into it. */
  function cameAt(): number {
    return Math.max(...zone.values(), Number.NEGATIVE_INFINITY);
  }

  /** All near squares have been scanned since then, and nothing is left that may yet turn out to be somebody. */
  function searched(at: number): boolean {
    if (seeker.searchedSince < cameAt()) return false;
    return !tracker.tracks.some(
      (track) =>
        !track.confirmed &&
        (isBorn(track) ? track.hitAt >= followedAt[0] : lookedInto(track, at)) &&
        inZone(track.detection, frame.size, setup.minFacePx, true, setup.zone),
    );
  }

  /** A find that may yet become a person. */
  function lookedInto({ since, hitAt, bestScore, refused }: Track, at: number): boolean {
    return !refused && hitAt >= lookedAt[0] && bestScore >= LOOKED_INTO.score && at - since < LOOKED_INTO.forMs;
  }

  function meetNewcomers(people: readonly Track[], at: number): void {
    const seen = people.filter(({ hitAt }) => hitAt === at);
    const known = (find: Detection) => seen.some((track) => covers(track.detection, find));
    tracker.meet(
      lookAtNewcomers(at).filter((find) => !known(find)),
      at,
    );
  }

  function follow(tracks: readonly Track[], at: number): readonly Detection[] {
    const expected = tracks.map((track) => predict(track, at));
    return seeker.follow(frame.image, frame.size, expected);
  }

  /** Those who are not born yet, and what the last scan left. */
  function lookAtNewcomers(at: number): readonly Detection[] {
    if (at !== lookedAt[1]) lookedAt = [lookedAt[1], at];
    const unborn = tracker.tracks.filter((track) => !isBorn(track));
    return merge([...follow(unborn, at), ...seeker.lookAtWaiting(frame.image, frame.size, at)]);
  }

  function report(tracks: readonly Track[], at: number): Seen {
    const seen: SeenTrack[] = [];
    const crops: { id: TrackId; pixels: Uint8Array }[] = [];
    const faces: Faces['faces'][number][] = [];
    const standing: { id: TrackId; detection: Detection }[] = [];
    for (const track of tracks) {
      const { id } = track;
      if (id === null || !track.confirmed) continue;
      const within = inZone(track.detection, frame.size, setup.minFacePx, zone.has(id), setup.zone);
      if (!within) zone.delete(id);
      else if (!zone.has(id)) zone.set(id, at);
      if (within) standing.push({ id, detection: track.detection });
      faces.push({ id, box: predict(track, at), inZone: within });
      // Not hit in this frame: still there, but nothing to judge.
      if (track.hitAt !== at) {
        seen.push({ id, inZone: within, usable: false, hint: null });
        continue;
      }
      const { hint, pixels } = judged(track, within);
      if (pixels !== null) crops.push({ id, pixels });
      seen.push({ id, inZone: within, usable: pixels !== null, hint });
    }
    for (const id of zone.keys()) if (!seen.some((track) => track.id === id)) zone.delete(id);
    if (setup.nearest) nearest = nearestOf(standing, nearest);
    const told = setup.nearest ? seen.map((one) => (one.id === nearest ? { ...one, nearest: true } : one)) : seen;
    return { tracks: told, searched: searched(at), crops, faces: { ...frame.size, faces } };
  }

  /** The crop, or the hint for why there is none. */
  function judged({ detection }: Track, within: boolean): { hint: Hint | null; pixels: Uint8Array | null } {
    const least = setup.minFacePx * (within ? ZONE.keep : 1);
    const place = judgePlace(detection, frame.size, least) ?? (within ? null : 'move_in');
    if (place !== null) return { hint: place, pixels: null };
    const pixels = frame.cut(cropSquare(detection, setup.crop), setup.cropSize);
    const hint = judgeCrop(measure(pixels, setup.cropSize));
    return { hint, pixels: hint === null ? pixels : null };
  }
}

function isBorn(track: Track): boolean {
  return track.id !== null;
}
