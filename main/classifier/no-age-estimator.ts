// In place of age-estimator.ts in a build without the age statistic: verdicts, and nothing beside them.
import type { Model } from './model.ts';

export function createEstimator() {
  return {
    load: async () => undefined,
    judge: async (pixels: Uint8Array, count: number, model: Model) =>
      (await model.classify(pixels, count)).map((probabilities) => ({ probabilities })),
  };
}
