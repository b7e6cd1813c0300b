// What the classifier can say about one face, and which of it is likeliest. The order is the order of the model's outputs.
// Apart from its schema, which the page has no need of.

export const LABELS = ['mask', 'incorrect', 'no_mask', 'obstructed', 'not_face'] as const;
export type Label = (typeof LABELS)[number];

/** One probability per label, in the order of {@link LABELS}; each 0..1, sum about 1. */
export type Probabilities = readonly number[];

/** The label with the highest probability. */
export function likeliest(probabilities: Probabilities): Label {
  let best = 0;
  for (let i = 1; i < LABELS.length; i++) {
    if ((probabilities[i] ?? 0) > (probabilities[best] ?? 0)) best = i;
  }
  return LABELS[best] as Label;
}
