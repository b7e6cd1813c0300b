// Runs in the classifier process: the classifier's verdicts, with an age while the owner counts age groups and the
// estimate can be had. Losing it never costs a verdict. A build without the statistic has no-age-estimator.ts.
import type { Verdicts } from '../../contract/vision.ts';
import { type AgeHead, loadAgeHead } from './age-head.ts';
import type { Model } from './model.ts';

type Judged = Omit<Verdicts['verdicts'][number], 'trackId'>;

export type Estimator = {
  /** Never throws: what cannot be had is told, once. */
  load(folder: string, model: Model): Promise<void>;
  /** One entry a face, in order. @throws what the classifier throws */
  judge(pixels: Uint8Array, count: number, model: Model): Promise<readonly Judged[]>;
};

/** @param lost gets a sentence when there is no estimate, or none any more */
export function createEstimator(lost: (why: string) => void): Estimator {
  let head: AgeHead | null = null;
  const give = (error: unknown) => {
    // One wrong number and none is believed any more.
    head = null;
    lost(error instanceof Error ? error.message : String(error));
  };
  return {
    async load(folder, model) {
      try {
        head = await loadAgeHead(folder, model.manifest, model);
      } catch (error) {
        give(error);
      }
    },
    async judge(pixels, count, model) {
      if (head === null) return plain(await model.classify(pixels, count));
      const { probabilities, features } = await model.classifyWith(pixels, count, head.input);
      try {
        const ages = await head.estimate(features);
        return probabilities.map((row, i) => ({ probabilities: row, ...ages[i] }));
      } catch (error) {
        give(error);
        return plain(probabilities);
      }
    },
  };
}

function plain(probabilities: readonly number[][]): readonly Judged[] {
  return probabilities.map((row) => ({ probabilities: row }));
}
