// The age estimate beside the classifier: what it tells, and every way in which it is refused while the classifier
// itself goes on.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAgeHead } from './age-head.ts';
import { ModelError } from './manifest.ts';
import { loadModel } from './model.ts';
import { type TinyAge, tinyModelFolder } from './tiny-models.testing.ts';

const PIXELS = 112 * 112;

/** Crops of one colour each. */
function crops(...colours: readonly (readonly [number, number, number])[]): Uint8Array {
  return Uint8Array.from(colours.flatMap((colour) => Array.from({ length: PIXELS * 3 }, (_, i) => colour[i % 3] ?? 0)));
}

async function headOf(folder: string) {
  const model = await loadModel(folder);
  return { model, head: await loadAgeHead(folder, model.manifest, model) };
}

describe('an estimate', () => {
  it('comes from the features of the same run, one a face, and leaves the probabilities as they are', async () => {
    const { model, head } = await headOf(tinyModelFolder({ years: 10, weights: [0.1, 0, 0.2] }));
    const pixels = crops([100, 50, 200], [0, 255, 0]);
    const { probabilities, features } = await model.classifyWith(pixels, 2, head.input);
    expect(probabilities).toEqual(await model.classify(pixels, 2));
    const [first, second] = await head.estimate(features);
    expect(first?.ageYears).toBeCloseTo(60, 3);
    expect(second?.ageYears).toBeCloseTo(10, 3);
  });

  it('stays within a human life', async () => {
    for (const [years, told] of [
      [-7, 0],
      [400, 120],
    ] as const) {
      const { model, head } = await headOf(tinyModelFolder({ years }));
      const { features } = await model.classifyWith(crops([1, 2, 3]), 1, head.input);
      expect(await head.estimate(features)).toEqual([{ ageYears: told }]);
    }
  });
});

describe('is refused with a sentence, and the classifier still works', () => {
  const age = (change: object) => (manifest: object) => ({
    ...manifest,
    age: { ...('age' in manifest && typeof manifest.age === 'object' ? manifest.age : {}), ...change },
  });

  it.each<[string, TinyAge | null, (manifest: object) => object, RegExp]>([
    ['no estimate in the manifest', null, (same) => same, /names none/],
    ['another hash', { years: 40 }, age({ sha256: '0'.repeat(64) }), /age\.onnx is not the file .* SHA-256/],
    [
      'a file that is not there',
      { years: 40 },
      age({ file: 'gone.onnx' }),
      /Cannot read the age estimate .*gone\.onnx/,
    ],
    ['another name of the output', { years: 40 }, age({ output: 'decades' }), /"decades"/],
    ['features that the classifier has not', { years: 40 }, age({ input: 'thoughts' }), /"thoughts"/],
    ['features of another width', { years: 40, wants: 7 }, (same) => same, /does not take the classifier's "features"/],
    ['two numbers a face', { years: 40, columns: 2 }, (same) => same, /not float32 \[faces, 1\]/],
    ['no number at all', { years: Number.NaN }, (same) => same, /no number/],
    ['an endless age', { years: Number.POSITIVE_INFINITY }, (same) => same, /no number/],
  ])('%s', async (_what, tiny, change, says) => {
    const folder = tinyModelFolder(tiny, change);
    const model = await loadModel(folder);
    const failure = await loadAgeHead(folder, model.manifest, model).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(String(failure)).toMatch(says);
    expect(await model.classify(crops([9, 9, 9]), 1)).toHaveLength(1);
  });

  it('a file that was cut off', async () => {
    const folder = tinyModelFolder({ years: 40 });
    truncateSync(join(folder, 'age.onnx'), 20);
    await expect(headOf(folder)).rejects.toThrow(/SHA-256/);
  });
});
