// For tests only: model folders with networks of a few bytes. The classifier sees a mask everywhere and tells the mean
// colour of a crop as its features; the age network is one row of weights on them.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FLOAT, int, ints, model, node, tensor, UINT8, value } from './onnx-writer.testing.ts';

const SHIPPED = fileURLToPath(new URL('../../models/manifest.json', import.meta.url));
const COLOURS = 3;
/** Everybody wears a mask: p = 0.988. */
const MASK_LEAN = 5.8;

export type TinyAge = {
  /** Years = weights · mean colour + years. */
  readonly years: number;
  readonly weights?: readonly [number, number, number];
  /** Columns of the output; 1 is right. */
  readonly columns?: number;
  /** Width of the input; 3 is right. */
  readonly wants?: number;
};

/** @returns the folder, with manifest.json, classifier.onnx and, if asked for, age.onnx */
export function tinyModelFolder(age: TinyAge | null, change: (manifest: object) => object = (same) => same): string {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-model-'));
  const { age: _shippedAge, ...shipped } = JSON.parse(readFileSync(SHIPPED, 'utf8'));
  const put = (file: string, bytes: Buffer) => {
    writeFileSync(join(folder, file), bytes);
    return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const ageEntry = age && {
    age: { ...put('age.onnx', ageNetwork(age)), input: 'features', output: 'years', boundaryYears: 40 },
  };
  const manifest = { ...shipped, id: 'tiny', ...put('classifier.onnx', classifier()), ...ageEntry };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(change(manifest)));
  return folder;
}

function classifier(): Buffer {
  return model(
    [
      node('Cast', ['crops'], ['colours'], [int('to', FLOAT)]),
      node('ReduceMean', ['colours'], ['features'], [ints('axes', [1, 2]), int('keepdims', 0)]),
      node('MatMul', ['features', 'weights'], ['product']),
      node('Add', ['product', 'lean'], ['scores']),
      node('Softmax', ['scores'], ['probabilities']),
    ],
    [
      tensor('weights', [COLOURS, 5], new Array<number>(COLOURS * 5).fill(0.001)),
      tensor('lean', [5], [MASK_LEAN, 0, 0, 0, 0]),
    ],
    [value('crops', UINT8, ['n', 112, 112, 3])],
    [value('probabilities', FLOAT, ['n', 5]), value('features', FLOAT, ['n', COLOURS])],
  );
}

function ageNetwork({ years, weights = [0, 0, 0], columns = 1, wants = COLOURS }: TinyAge): Buffer {
  const all = Array.from({ length: wants }, (_, i) => new Array<number>(columns).fill(weights[i] ?? 0)).flat();
  return model(
    [node('MatMul', ['features', 'weights'], ['product']), node('Add', ['product', 'bias'], ['years'])],
    [tensor('weights', [wants, columns], all), tensor('bias', [columns], new Array<number>(columns).fill(years))],
    [value('features', FLOAT, ['n', wants])],
    [value('years', FLOAT, ['n', columns])],
  );
}
