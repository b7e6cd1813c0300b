// Main process, pure. What one frame says about one face, as a log-likelihood ratio, and the two thresholds
// that a sum of them is held against. See docs/decisions/0002-sequential-evidence.md.
import type { Probabilities } from '../../contract/labels.ts';
import type { GateConfig } from './config.ts';

/** A probability of exactly 0 or 1 would be infinite evidence; nothing that a camera sees is. */
const NEARLY_SURE = 1e-6;

const bounded = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Log odds of a probability 0..1, finite. */
export function logit(p: number): number {
  const inside = bounded(p, NEARLY_SURE, 1 - NEARLY_SURE);
  return Math.log(inside / (1 - inside));
}

/** Wald's thresholds (1945) for the error rates alpha and beta: admit at or above A, refuse at or below B. */
export function thresholds(config: GateConfig): { readonly admit: number; readonly refuse: number } {
  const alpha = config.wrongOpenRate;
  const beta = config.wrongRefusalRate;
  return { admit: Math.log((1 - beta) / alpha), refuse: Math.log(beta / (1 - alpha)) };
}

/** Evidence at which a track is held to be no face at all. */
export function notFaceThreshold(config: GateConfig): number {
  return logit(1 - config.limits.notFaceErrorRate);
}

/** Shares of the four labels of a face, given that it is one; they sum to 1. */
export type FaceShares = {
  readonly mask: number;
  readonly incorrect: number;
  readonly no_mask: number;
  readonly obstructed: number;
};

export type Reading = {
  readonly notFace: number;
  readonly shares: FaceShares;
  /** Log-likelihood ratio of *worn properly*, given a face, clipped and weighted by how much of a face it is. */
  readonly mask: number;
  /** Log-likelihood ratio of *no face at all*, clipped. */
  readonly noFace: number;
};

/** One frame's evidence before its novelty is counted; null when the probabilities are not numbers. */
export function read(probabilities: Probabilities, config: GateConfig): Reading | null {
  const [mask = Number.NaN, incorrect = Number.NaN, no_mask = Number.NaN, obstructed = Number.NaN] = probabilities;
  const notFace = probabilities[4] ?? Number.NaN;
  const face = mask + incorrect + no_mask + obstructed;
  if (!Number.isFinite(face + notFace) || face < 0) return null;
  const { clip } = config.limits;
  // A frame that shows no face at all says nothing about a mask: its shares would be 0 / 0.
  const given = face > NEARLY_SURE ? 1 / face : 0;
  const shares = {
    mask: mask * given,
    incorrect: incorrect * given,
    no_mask: no_mask * given,
    obstructed: obstructed * given,
  };
  return {
    notFace,
    shares,
    mask: given === 0 ? 0 : bounded(logit(shares.mask) - logit(maskPrior(config)), -clip, clip) * bounded(face, 0, 1),
    noFace: bounded(logit(notFace) - logit(config.prior.not_face), -clip, clip),
  };
}

/** Share of properly worn masks among faces that the classifier's probabilities are calibrated to. */
function maskPrior({ prior }: GateConfig): number {
  const faces = prior.mask + prior.incorrect + prior.no_mask + prior.obstructed;
  // A manifest whose shares are all zero says nothing: even odds.
  return faces > 0 ? prior.mask / faces : 0.5;
}

/**
 * How much of a frame is new, 0..1, `ms` after the last used frame of the same person: neighbouring frames
 * repeat each other, and counting each in full would decide on one look that was taken ten times.
 */
export function novelty(ms: number, { evidence: { repeatHalfLifeMs, floor } }: GateConfig): number {
  return floor + (1 - floor) * (1 - 0.5 ** (Math.max(0, ms) / repeatHalfLifeMs));
}
