// Vision worker: is this frame's crop good enough to judge by, and if not, what one thing would help most? Pure.
// Lenient on purpose: the classifier was trained on blur and poor light; a hint is for what it cannot read.
import type { Hint } from '../../../contract/vision.ts';
import type { Zone } from '../../../contract/zone.ts';
import { centre, type Detection, type Size } from '../geometry.ts';
import type { Measures } from './measure.ts';

/** A detector box is this share of the face's height, on average over masked and bare faces (bench/detection). */
const BOX_PER_FACE = 0.88;

const LIMITS = {
  /** Share of the box beyond the picture's edge. */
  cutOff: 0.08,
  /** Box over the picture's height. */
  tooNear: 0.85,
  /** Distance of the eyes over the box's side: about 0.4 from the front, under 0.15 in profile. */
  eyeSpan: 0.15,
  /** Both must be so low: dark skin in good light has contrast. */
  dark: { light: 32, contrast: 14 },
  backlit: { light: 60, contrast: 22, behind: 110 },
  /** Fine detail of a crop. Sharp faces lie above 0.02; blurred by 4 px of 112 the median is 0.003. */
  sharpness: 0.004,
} as const;

/** Face height in px of the picture, estimated from the detector's box. */
export function faceHeight(detection: Detection): number {
  return Math.max(detection.box.width, detection.box.height) / BOX_PER_FACE;
}

/** What the place and the size of the face say, before anything is cut. */
export function judgePlace(detection: Detection, picture: Size, minFacePx: number): Hint | null {
  const { box } = detection;
  if (faceHeight(detection) < minFacePx) return 'step_closer';
  if (box.height > LIMITS.tooNear * picture.height) return 'step_back';
  const beside = Math.max(-box.x, box.x + box.width - picture.width) / box.width;
  const beyond = Math.max(-box.y, box.y + box.height - picture.height) / box.height;
  if (beside > LIMITS.cutOff) return 'move_in';
  if (beyond > LIMITS.cutOff) return 'step_back';
  return eyeSpan(detection) < LIMITS.eyeSpan ? 'look_here' : null;
}

/** What the pixels of the crop say. */
export function judgeCrop(measures: Measures): Hint | null {
  const { light, contrast, behind, sharpness } = measures;
  const { dark, backlit } = LIMITS;
  if (light < backlit.light && contrast < backlit.contrast && behind - light > backlit.behind) return 'less_backlight';
  if (light < dark.light && contrast < dark.contrast) return 'more_light';
  return sharpness < LIMITS.sharpness ? 'hold_still' : null;
}

/** Distance of the eyes over the box's side. Only the eyes are measured: nose, mouth and ears are guesses under a mask. */
export function eyeSpan({ box, rightEye, leftEye }: Detection): number {
  return Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y) / Math.max(box.width, box.height);
}

/** How large a face must be, and where, to count as standing before the door. */
export const ZONE = {
  /** Share of the picture's width left out at each side, where the owner has drawn no zone. */
  margin: 0.1,
  /** A drawn zone reaches this much further, in shares of the picture, for whoever stands in it. */
  slack: 0.05,
  /** A person in the zone stays in it until this much smaller than what lets one in. */
  keep: 0.85,
} as const;

/** Whether the person stands before the door: near enough, and the middle of the face within the zone. */
export function inZone(
  detection: Detection,
  picture: Size,
  minFacePx: number,
  wasIn: boolean,
  zone: Zone | null = null,
): boolean {
  const { x, y } = centre(detection.box);
  if (faceHeight(detection) < minFacePx * (wasIn ? ZONE.keep : 1)) return false;
  if (zone === null) {
    const margin = picture.width * ZONE.margin * (wasIn ? 0.5 : 1);
    return x >= margin && x <= picture.width - margin;
  }
  const slack = wasIn ? ZONE.slack : 0;
  const [across, down] = [x / picture.width, y / picture.height];
  const within = (at: number, from: number, length: number) => at >= from - slack && at <= from + length + slack;
  return within(across, zone.left, zone.width) && within(down, zone.top, zone.height);
}

/** Somebody else must be so much larger to become the nearest: two who stand side by side do not change places. */
const NEARER = 1.15;

/**
 * Who of those in the zone is nearest, by the size of the face; null where nobody is there.
 * @param before who was nearest on the frame before
 */
export function nearestOf<Id>(
  inZone: readonly { readonly id: Id; readonly detection: Detection }[],
  before: Id | null,
): Id | null {
  let nearest: (typeof inZone)[number] | null = inZone.find(({ id }) => id === before) ?? null;
  let least = nearest === null ? 0 : faceHeight(nearest.detection) * NEARER;
  for (const one of inZone) {
    if (faceHeight(one.detection) <= least) continue;
    nearest = one;
    least = faceHeight(one.detection);
  }
  return nearest?.id ?? null;
}
