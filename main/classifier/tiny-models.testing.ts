// For tests only: model folders with networks of a few bytes, written as ONNX protobuf by hand (onnx/onnx.proto). The
// classifier tells the mean colour of a crop as its features; the age network is one row of weights on them.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIPPED = fileURLToPath(new URL('../../models/manifest.json', import.meta.url));
const [FLOAT, UINT8, INT64] = [1, 2, 7];
const COLOURS = 3;

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
  const shipped = JSON.parse(readFileSync(SHIPPED, 'utf8'));
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
      node('MatMul', ['features', 'weights'], ['scores']),
      node('Softmax', ['scores'], ['probabilities']),
    ],
    [tensor('weights', [COLOURS, 5], new Array<number>(COLOURS * 5).fill(0.001))],
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

function model(nodes: Buffer[], weights: Buffer[], inputs: Buffer[], outputs: Buffer[]): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((one) => field(1, one)),
    text(2, 'tiny'),
    ...weights.map((one) => field(5, one)),
    ...inputs.map((one) => field(11, one)),
    ...outputs.map((one) => field(12, one)),
  ]);
  return Buffer.concat([number(1, 8), field(7, graph), field(8, Buffer.concat([text(1, ''), number(2, 13)]))]);
}

function node(type: string, inputs: string[], outputs: string[], attributes: Buffer[] = []): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, type),
    ...attributes.map((one) => field(5, one)),
  ]);
}

const int = (name: string, of: number) => Buffer.concat([text(1, name), number(3, of), number(20, 2)]);
const ints = (name: string, of: number[]) =>
  Buffer.concat([text(1, name), ...of.map((one) => number(8, one)), number(20, INT64)]);

function tensor(name: string, dims: number[], values: number[]): Buffer {
  const raw = Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, name), field(9, raw)]);
}

function value(name: string, type: number, dims: (number | string)[]): Buffer {
  const shape = dims.map((dim) => field(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)));
  const tensorType = Buffer.concat([number(1, type), field(2, Buffer.concat(shape))]);
  return Buffer.concat([text(1, name), field(2, field(1, tensorType))]);
}

const field = (id: number, bytes: Buffer) => Buffer.concat([varint(id * 8 + 2), varint(bytes.length), bytes]);
const text = (id: number, of: string) => field(id, Buffer.from(of));
const number = (id: number, of: number) => Buffer.concat([varint(id * 8), varint(of)]);

function varint(of: number): Buffer {
  const bytes: number[] = [];
  for (let rest = of; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
