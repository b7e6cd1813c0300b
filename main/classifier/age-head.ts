// Runs in the classifier process, and only while the owner counts age groups: years from the features that the
// classifier computes anyway. Never a reason to refuse the classifier itself. A build without it has no-age-head.ts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Manifest } from '../../contract/manifest.ts';
import type { Verdicts } from '../../contract/vision.ts';
import { ModelError } from './manifest.ts';
import type { Features, Model } from './model.ts';

/** An estimate beyond this is told as this. */
const OLDEST = 120;

export type VerdictAge = Pick<Verdicts['verdicts'][number], 'ageYears'>;

export type AgeHead = {
  /** The classifier's output that it needs beside the probabilities. */
  readonly input: string;
  /** One estimate a face, 0..120 years. @throws ModelError when what comes out is no number */
  estimate(features: Features): Promise<readonly VerdictAge[]>;
};

/**
 * Loads and tries it.
 * @throws ModelError with a sentence for staff; the classifier goes on without it
 */
export async function loadAgeHead(folder: string, { age }: Manifest, model: Model): Promise<AgeHead> {
  if (age === undefined) throw new ModelError('The model in use has no age estimate (manifest.json names none).');
  const session = await InferenceSession.create(readChecked(folder, age), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new ModelError(`${age.file} cannot be loaded as an ONNX model: ${message(cause)}`, { cause });
  });
  if (!session.inputNames.includes(age.input) || !session.outputNames.includes(age.output)) {
    throw new ModelError(`${age.file} has no input "${age.input}" or output "${age.output}", as manifest.json says.`);
  }
  const estimate: AgeHead['estimate'] = async ({ values, faces, each }) => {
    const input = new Tensor('float32', values, [faces, each]);
    const output = (await session.run({ [age.input]: input }))[age.output];
    if (!output || output.dims.join() !== `${faces},1` || !(output.data instanceof Float32Array)) {
      throw new ModelError(`The output of ${age.file} is not float32 [faces, 1] named "${age.output}".`);
    }
    return Array.from(output.data, (years) => {
      if (!Number.isFinite(years)) throw new ModelError(`${age.file} tells an age that is no number.`);
      return { ageYears: Math.min(OLDEST, Math.max(0, years)) };
    });
  };
  const { size } = model;
  try {
    const { features } = await model.classifyWith(new Uint8Array(2 * size * size * 3).fill(127), 2, age.input);
    await estimate(features);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(`${age.file} does not take the classifier's "${age.input}": ${message(cause)}`, { cause });
  }
  return { input: age.input, estimate };
}

function readChecked(folder: string, age: NonNullable<Manifest['age']>): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, age.file));
  } catch (cause) {
    throw new ModelError(`Cannot read the age estimate ${join(folder, age.file)}: ${message(cause)}`, { cause });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 === age.sha256 && bytes.length === age.bytes) return bytes;
  throw new ModelError(
    `${age.file} is not the file that manifest.json describes (its SHA-256 differs). Copy the model folder again.`,
  );
}

function message(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
