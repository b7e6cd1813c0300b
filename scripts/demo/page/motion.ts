// Demo clips, drawing page. How people move: keyframes in seconds, eased between, with the bob of a walk and
// the small movements of someone who stands.
import { bumps } from './chance.ts';
import { WAYS, type Way, type Wear } from './mask-shape.ts';

/** A pose in the frame: eyes at (x, y) px, portrait pixel → frame pixel `scale`, angles in radians, breath in px. */
export type Pose = {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly breath: number;
};

/** At `at` seconds: eyes at x px, `scale` as in {@link Pose}, angles in degrees; what is left out stays as it was. */
export type Key = {
  readonly at: number;
  readonly x?: number;
  readonly scale?: number;
  readonly yaw?: number;
  readonly pitch?: number;
  /** 1 while walking, 0 while standing. */
  readonly walk?: number;
};

/** From `at` seconds on, reached after `over` seconds. */
export type WearKey = { readonly at: number; readonly way: Way | 'none'; readonly over: number };

/** Height of the camera's horizon: eyes come near to it from far and near alike. */
const HORIZON = 196;

/** The pose at `t` seconds, or null before the first and after the last key. */
export function poseAt(keys: readonly Key[], t: number, seed: number): Pose | null {
  const first = keys[0];
  const last = keys[keys.length - 1];
  if (first === undefined || last === undefined || t < first.at || t > last.at) return null;
  const value = (name: Exclude<keyof Key, 'at'>, start: number): number => eased(keys, name, t, start);
  const scale = value('scale', 1.4);
  const walk = value('walk', 0);
  const step = t * 2 * Math.PI * 1.9;
  const bob = walk * Math.abs(Math.sin(step / 2)) * 7 * scale;
  const still = 1 - walk;
  return {
    x: value('x', 320) + walk * Math.sin(step / 2) * 5 * scale + still * 3 * bumps(t * 0.9, 1, seed),
    y: HORIZON + (scale - 1) * 8 - bob + still * 2 * bumps(t * 0.8, 2, seed),
    scale: scale * (1 + 0.004 * bumps(t * 0.5, 3, seed)),
    yaw: radians(value('yaw', 0) + 2 * bumps(t * 0.9, 4, seed)),
    pitch: radians(value('pitch', 0) + 1.5 * bumps(t * 0.7, 5, seed)),
    roll: radians(walk * Math.sin(step / 2) * 1.2 + 0.7 * bumps(t * 0.6, 6, seed)),
    breath: 1.6 * Math.sin(t * 2 * Math.PI * 0.27 + seed),
  };
}

/** What the mask does at `t` seconds. */
export function wearAt(keys: readonly WearKey[], t: number): Wear {
  let from: Way | 'none' = 'none';
  let now: Wear = { from: 'neck', to: 'neck', share: 0, shown: 0 };
  for (const key of keys) {
    if (t < key.at) break;
    const share = key.over === 0 ? 1 : ease(Math.min(1, (t - key.at) / key.over));
    now = between(from, key.way, share);
    from = key.way;
  }
  return now;
}

function between(from: Way | 'none', to: Way | 'none', share: number): Wear {
  const fade = Math.min(1, share * 4);
  if (from === 'none' && to === 'none') return { from: 'neck', to: 'neck', share: 0, shown: 0 };
  if (from === 'none') return { from: 'neck', to: to === 'none' ? 'neck' : to, share, shown: fade };
  if (to === 'none') return { from: 'neck', to: from, share: 1 - share, shown: Math.min(1, (1 - share) * 4) };
  // Ordered, so that a pause between two ways of wearing is the same picture from both sides.
  return WAYS.indexOf(from) <= WAYS.indexOf(to)
    ? { from, to, share, shown: 1 }
    : { from: to, to: from, share: 1 - share, shown: 1 };
}

function eased(keys: readonly Key[], name: Exclude<keyof Key, 'at'>, t: number, start: number): number {
  let before = { at: Number.NEGATIVE_INFINITY, value: start };
  for (const key of keys) {
    const value = key[name];
    if (value === undefined) continue;
    if (key.at <= t) {
      before = { at: key.at, value };
      continue;
    }
    if (before.at === Number.NEGATIVE_INFINITY) return value;
    return before.value + (value - before.value) * ease((t - before.at) / (key.at - before.at));
  }
  return before.value;
}

function ease(share: number): number {
  return share * share * (3 - 2 * share);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
