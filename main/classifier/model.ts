// Runs in the classifier process. Turns a model folder into a checked session, or says exactly what is wrong:
// the file that is hashed is the very buffer that is loaded.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LABELS } from '../../contract/labels.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { ModelError, readManifest } from './manifest.ts';

export type Model = {
  readonly id: string;
  readonly size: number;
  readonly manifest: Manifest;
  /** @param pixels count × size × size × 3 bytes RGB. @returns one row of probabilities per face */
  classify(pixels: Uint8Array, count: number): Promise<number[][]>;
  /** The same, and another output of the same run. @throws ModelError when the model has no such output */
  classifyWith(
    pixels: Uint8Array,
    count: number,
    output: string,
  ): Promise<{ readonly probabilities: number[][]; readonly features: Features }>;
};

/** What the classifier computes of each face on its way to the probabilities: float32 [faces, each], by rows. */
export type Features = { readonly values: Float32Array; readonly faces: number; readonly each: number };

/** @throws ModelError with a sentence for staff */
export async function loadModel(folder: string): Promise<Model> {
  const manifest = readManifest(folder);
  const bytes = readModel(folder, manifest.file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== manifest.sha256 || bytes.length !== manifest.bytes) {
    throw new ModelError(
      `${manifest.file} is not the file that manifest.json describes (its SHA-256 differs). Copy the model folder again.`,
    );
  }
  const session = await createSession(bytes, manifest.file);
  const { size } = manifest.input;
  const { name } = manifest.output;
  const run = async (pixels: Uint8Array, count: number, fetches: string[]) => {
    if (pixels.length !== count * size * size * 3) {
      throw new RangeError(`${pixels.length} bytes are not ${count} crops of ${size}×${size} RGB`);
    }
    const crops = new Tensor('uint8', pixels, [count, size, size, 3]);
    const outputs = await session.run({ [manifest.input.name]: crops }, fetches);
    const output = outputs[name];
    if (!output || output.dims.join() !== [count, LABELS.length].join() || !(output.data instanceof Float32Array)) {
      throw new ModelError(`The model's output is not float32 [faces, ${LABELS.length}] named "${name}".`);
    }
    return { probabilities: rows(output.data, count), outputs };
  };
  const classify: Model['classify'] = async (pixels, count) => (await run(pixels, count, [name])).probabilities;
  const classifyWith: Model['classifyWith'] = async (pixels, count, output) => {
    if (!session.outputNames.includes(output)) throw new ModelError(`The model has no output "${output}".`);
    const { probabilities, outputs } = await run(pixels, count, [name, output]);
    return { probabilities, features: featuresIn(outputs[output], count, output) };
  };
  if (!session.inputNames.includes(manifest.input.name) || !session.outputNames.includes(manifest.output.name)) {
    throw new ModelError(
      `The model has no input "${manifest.input.name}" or output "${manifest.output.name}", as manifest.json says.`,
    );
  }
  await probe(classify, size);
  return { id: manifest.id, size, manifest, classify, classifyWith };
}

/** One grey picture through the graph: a wrong shape shows now, not at the first visitor; it also warms up. */
async function probe(classify: Model['classify'], size: number): Promise<void> {
  try {
    await classify(new Uint8Array(2 * size * size * 3).fill(127), 2);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(
      `The model does not take crops of ${size}×${size} RGB as manifest.json says: ${message(cause)}`,
      { cause },
    );
  }
}

async function createSession(bytes: Buffer, file: string): Promise<InferenceSession> {
  try {
    // One thread: at this size more do not help, and the detector needs the cores.
    return await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 });
  } catch (cause) {
    throw new ModelError(`${file} cannot be loaded as an ONNX model: ${message(cause)}`, { cause });
  }
}

function readModel(folder: string, file: string): Buffer {
  try {
    return readFileSync(join(folder, file));
  } catch (cause) {
    throw new ModelError(`Cannot read the model ${join(folder, file)}: ${message(cause)}`, { cause });
  }
}

function featuresIn(output: Tensor | undefined, faces: number, name: string): Features {
  const [rows, each] = output?.dims ?? [];
  if (rows !== faces || each === undefined || output?.dims.length !== 2 || !(output.data instanceof Float32Array)) {
    throw new ModelError(`The model's output "${name}" is not float32 [faces, n].`);
  }
  return { values: output.data, faces, each };
}

function rows(data: Float32Array, count: number): number[][] {
  const found: number[][] = [];
  for (let face = 0; face < count; face++) {
    const row = Array.from(data.subarray(face * LABELS.length, (face + 1) * LABELS.length));
    const sum = row.reduce((total, share) => total + share, 0);
    if (!row.every((share) => share >= 0 && share <= 1 + 1e-5) || Math.abs(sum - 1) > 1e-3) {
      throw new ModelError(`The model's output is not a row of probabilities: ${row.join(', ')}`);
    }
    found.push(row.map((share) => Math.min(share, 1)));
  }
  return found;
}

function message(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
