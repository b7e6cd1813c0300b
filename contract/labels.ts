// What the classifier can say about one face. The order is the order of the model's outputs;
// a manifest with another order is refused.
import { z } from 'zod';
import { LABELS, type Probabilities as OfAFace } from './label-names.ts';

export { LABELS, type Label, likeliest } from './label-names.ts';

export const Probabilities = z.array(z.number().min(0).max(1)).length(LABELS.length);
export type Probabilities = OfAFace;
