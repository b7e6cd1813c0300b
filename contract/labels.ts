// What the classifier can say about one face. The order is the order of the model's outputs;
// a manifest with another order is refused.
import { z } from 'zod';
import { LABELS } from './label-names.ts';

export { LABELS, type Label, likeliest } from './label-names.ts';

/** One probability per label, in the order of {@link LABELS}; each 0..1, sum about 1. */
export const Probabilities = z.array(z.number().min(0).max(1)).length(LABELS.length);
export type Probabilities = readonly number[];
