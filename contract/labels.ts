// What the classifier can say about one face. The order is the order of the model's outputs;
// a manifest with another order is refused.
import { z } from 'zod';

export const LABELS = ['mask', 'incorrect', 'no_mask', 'obstructed', 'not_face'] as const;
export type Label = (typeof LABELS)[number];

/** One probability per label, in the order of {@link LABELS}; each 0..1, sum about 1. */
export const Probabilities = z.array(z.number().min(0).max(1)).length(LABELS.length);
export type Probabilities = readonly number[];

/** The label with the highest probability. */
export function likeliest(probabilities: Probabilities): Label {
  let best = 0;
  for (let i = 1; i < LABELS.length; i++) {
    if ((probabilities[i] ?? 0) > (probabilities[best] ?? 0)) best = i;
  }
  return LABELS[best] as Label;
}
