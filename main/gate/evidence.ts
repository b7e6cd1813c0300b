// Main process, pure. Evidence about one tracked person: a sequential probability ratio test over the frames.
// It belongs to a track, ends with it, and must never be carried over to another.
import type { Label, Probabilities } from '../../contract/labels.ts';
import type { GateConfig } from './config.ts';
import { type FaceShares, notFaceThreshold, novelty, type Reading, read, thresholds } from './likelihood.ts';

/** The ways in which a mask is not worn properly, as asked of a visitor. */
export type Fixable = Exclude<Label, 'mask' | 'not_face'>;

export type Evidence = {
  /** Summed log-likelihood ratio of *worn properly*, and of *no face at all*. */
  readonly sum: number;
  readonly noFace: number;
  /** Recent means of p(label | face) and of p(not_face). */
  readonly recent: FaceShares;
  readonly recentNotFace: number;
  readonly frames: number;
  /** Worker's clock, ms. */
  readonly firstFrameAt: number;
  readonly lastFrameAt: number;
  /** Smallest difference seen between main's clock and the worker's: a verdict that took longer is older. */
  readonly lag: number;
  /** The last frames in a row that say *worn properly*, and when they began. */
  readonly agreeing: number;
  readonly agreeingSince: number;
  /** Below the lower threshold, and since then not back above even odds: so that the message stays calm. */
  readonly refused: boolean;
  readonly ignored: boolean;
  readonly leading: Fixable;
};

export type Standing =
  | { readonly kind: 'cleared' }
  | { readonly kind: 'refused'; readonly finding: Fixable }
  | { readonly kind: 'undecided' }
  | { readonly kind: 'not_face' };

const UNDECIDED: Standing = { kind: 'undecided' };
/** A frame this much older than the last comes from another clock (a new worker), not out of order. */
const OTHER_CLOCK_MS = 1_000;

/**
 * Weighs one more frame. `before` is null for a track without evidence. `frameAt` is the worker's clock at
 * capture, `at` main's clock at arrival, ms. A repeated, late or unreadable frame changes nothing.
 */
export function weigh(
  before: Evidence | null,
  probabilities: Probabilities,
  frameAt: number,
  at: number,
  config: GateConfig,
): Evidence | null {
  const reading = read(probabilities, config);
  if (reading === null || !Number.isFinite(frameAt)) return before;
  const gap = before === null ? 0 : frameAt - before.lastFrameAt;
  if (before === null || gap > config.limits.forgetMs || gap < -OTHER_CLOCK_MS) {
    return conclude(first(reading, frameAt, at), config);
  }
  if (gap <= 0) return before;
  return conclude(further(before, reading, frameAt, at, config), config);
}

/**
 * What the evidence says at `at` (main's clock, ms). Only *cleared* may open, and only while it is fresh.
 * `waitedMs`: how long the person has stood where a decision is due.
 */
export function standing(evidence: Evidence | null, at: number, waitedMs: number, config: GateConfig): Standing {
  if (evidence === null) return UNDECIDED;
  if (evidence.ignored) return { kind: 'not_face' };
  const { limits } = config;
  const age = at - (evidence.lastFrameAt + evidence.lag);
  if (
    age <= limits.staleMs &&
    evidence.sum >= thresholds(config).admit &&
    evidence.agreeing >= limits.minFrames &&
    evidence.lastFrameAt - evidence.agreeingSince >= limits.minSpanMs &&
    evidence.recent.mask >= limits.agreement
  ) {
    return { kind: 'cleared' };
  }
  if (age > limits.findingStaleMs) return UNDECIDED;
  // A look that leads to no decision ends as a refusal, until it is decided otherwise: a truncated test.
  const lookedMs = Math.min(evidence.lastFrameAt - evidence.firstFrameAt, waitedMs);
  const refused = evidence.refused || lookedMs >= limits.truncateMs;
  return refused ? { kind: 'refused', finding: evidence.leading } : UNDECIDED;
}

/**
 * Whether what there is of evidence says *no face at all*, however few looks it comes from: to ignore somebody who is
 * seen takes more of them, but one who is not seen any more gives no more.
 */
export function isNoFace({ ignored, noFace, recentNotFace }: Evidence, config: GateConfig): boolean {
  return ignored || (noFace >= notFaceThreshold(config) && recentNotFace >= config.limits.ignoreBelow);
}

/** How far undecided evidence is towards *worn properly*, 0..0.95 in steps of 1/20. */
export function progress(evidence: Evidence | null, config: GateConfig): number {
  if (evidence === null || evidence.sum <= 0) return 0;
  return Math.min(19, Math.round((20 * evidence.sum) / thresholds(config).admit)) / 20;
}

function first(reading: Reading, frameAt: number, at: number): Evidence {
  return {
    sum: reading.mask,
    noFace: reading.noFace,
    recent: reading.shares,
    recentNotFace: reading.notFace,
    frames: 1,
    firstFrameAt: frameAt,
    lastFrameAt: frameAt,
    lag: at - frameAt,
    agreeing: agrees(reading) ? 1 : 0,
    agreeingSince: frameAt,
    refused: false,
    ignored: false,
    leading: likeliestFault(reading.shares),
  };
}

function further(before: Evidence, reading: Reading, frameAt: number, at: number, config: GateConfig): Evidence {
  const gap = frameAt - before.lastFrameAt;
  const weight = novelty(gap, config);
  const pull = 1 - 0.5 ** (gap / config.limits.recentHalfLifeMs);
  const inARow = gap <= config.limits.staleMs && before.agreeing > 0;
  return {
    ...before,
    sum: before.sum + weight * reading.mask,
    noFace: before.noFace + weight * reading.noFace,
    recent: pulled(before.recent, reading.shares, pull * (1 - reading.notFace)),
    recentNotFace: before.recentNotFace + pull * (reading.notFace - before.recentNotFace),
    frames: before.frames + 1,
    lastFrameAt: frameAt,
    lag: Math.min(before.lag, at - frameAt),
    agreeing: agrees(reading) ? (inARow ? before.agreeing + 1 : 1) : 0,
    agreeingSince: inARow ? before.agreeingSince : frameAt,
  };
}

/** Keeps the sums near their thresholds, so that a change shows soon, and draws what follows from them. */
function conclude(evidence: Evidence, config: GateConfig): Evidence {
  const { limits } = config;
  const { admit, refuse } = thresholds(config);
  const noFaceAt = notFaceThreshold(config);
  const sum = clamp(evidence.sum, refuse - limits.margin, admit + limits.margin);
  const noFace = clamp(evidence.noFace, -noFaceAt, noFaceAt + limits.margin);
  const enough =
    evidence.frames >= limits.minFrames && evidence.lastFrameAt - evidence.firstFrameAt >= limits.minSpanMs;
  const faultNow = likeliestFault(evidence.recent);
  const lead = evidence.recent[faultNow] - evidence.recent[evidence.leading];
  return {
    ...evidence,
    sum,
    noFace,
    refused: (enough && sum <= refuse) || (evidence.refused && sum < 0),
    ignored: evidence.ignored
      ? evidence.recentNotFace >= limits.ignoreBelow
      : enough && noFace >= noFaceAt && evidence.recentNotFace >= limits.ignoreFrom,
    leading: lead > limits.findingLead ? faultNow : evidence.leading,
  };
}

function agrees(reading: Reading): boolean {
  return reading.shares.mask >= 0.5 && reading.notFace < 0.5;
}

function likeliestFault(shares: FaceShares): Fixable {
  if (shares.no_mask >= shares.incorrect && shares.no_mask >= shares.obstructed) return 'no_mask';
  return shares.incorrect >= shares.obstructed ? 'incorrect' : 'obstructed';
}

function pulled(from: FaceShares, to: FaceShares, by: number): FaceShares {
  return {
    mask: from.mask + by * (to.mask - from.mask),
    incorrect: from.incorrect + by * (to.incorrect - from.incorrect),
    no_mask: from.no_mask + by * (to.no_mask - from.no_mask),
    obstructed: from.obstructed + by * (to.obstructed - from.obstructed),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
