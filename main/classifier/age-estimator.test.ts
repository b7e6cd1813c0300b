// Verdicts come whatever becomes of the estimate beside them.
import { expect, it } from 'vitest';
import { createEstimator } from './age-estimator.ts';
import { loadModel, type Model } from './model.ts';
import { tinyModelFolder } from './tiny-models.testing.ts';

const CROP = new Uint8Array(112 * 112 * 3).fill(200);

async function scene(years: number | null) {
  const lost: string[] = [];
  const folder = tinyModelFolder(years === null ? null : { years, weights: [0.1, 0, 0] });
  const model = await loadModel(folder);
  const estimator = createEstimator((why) => lost.push(why));
  return { lost, folder, model, estimator };
}

it('nobody gets an age before it was asked for', async () => {
  const { estimator, model } = await scene(30);
  expect(await estimator.judge(CROP, 1, model)).toEqual([{ probabilities: expect.any(Array) }]);
});

it('once asked for, every face has one', async () => {
  const { estimator, folder, model, lost } = await scene(30);
  await estimator.load(folder, model);
  expect(await estimator.judge(CROP, 1, model)).toEqual([
    { probabilities: (await model.classify(CROP, 1))[0], ageYears: expect.closeTo(50, 3) },
  ]);
  expect(lost).toEqual([]);
});

it('where it cannot be loaded it says so once, and verdicts come without', async () => {
  const { estimator, folder, model, lost } = await scene(null);
  await estimator.load(folder, model);
  expect(await estimator.judge(CROP, 1, model)).toEqual([{ probabilities: expect.any(Array) }]);
  expect(lost).toEqual([expect.stringContaining('no age estimate')]);
});

it('after the first age that is no number there are no more, and not one verdict is lost', async () => {
  const { estimator, folder, model, lost } = await scene(30);
  await estimator.load(folder, model);
  const broken: Model = {
    ...model,
    classifyWith: async (pixels, count, output) => {
      const { probabilities, features } = await model.classifyWith(pixels, count, output);
      return { probabilities, features: { ...features, values: features.values.map(() => Number.NaN) } };
    },
  };
  expect(await estimator.judge(CROP, 1, broken)).toEqual([{ probabilities: expect.any(Array) }]);
  expect(await estimator.judge(CROP, 1, model)).toEqual([{ probabilities: expect.any(Array) }]);
  expect(lost).toEqual([expect.stringContaining('no number')]);
});
