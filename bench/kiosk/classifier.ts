// Bench, plain Node. The classifier by itself, as its process runs it: one thread, no GPU; and MobileNetV2 on the same
// crops, in turn with it, so that both meet the same machine.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readManifest } from '../../main/classifier/manifest.ts';
import { loadModel } from '../../main/classifier/model.ts';
import { type Figure, figure, reference } from './figure.ts';
import { mobileNetV2 } from './mobilenet.ts';
import type { Plan } from './plan.ts';

const FACES = 5;
const WARM_UP = 20;
const REFERENCE = 'MobileNetV2 1.0 at the same size, float32';
/** One thread, as in the classifier's process. */
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 } as const;

export async function classifier(plan: Plan): Promise<Figure[]> {
  const folder = join(process.cwd(), 'models');
  const { file, input } = readManifest(folder);
  const loads = await times(plan.loads, () => loadModel(folder));
  const model = await loadModel(folder);
  const other = await InferenceSession.create(mobileNetV2(input.size), ONE_THREAD);
  const faces = crops(join(folder, 'golden'), input.size);
  const figures: Figure[] = [];
  for (const [count, id, title, most] of [
    [1, 'classifier-face', 'one face classified', 1],
    [FACES, 'classifier-faces', `${FACES} faces classified together`, 5],
  ] as const) {
    const pixels = new Uint8Array(
      Buffer.concat(Array.from({ length: count }, (_, i) => faces[i % faces.length] ?? Buffer.alloc(0))),
    );
    const feeds = { crops: new Tensor('uint8', pixels, [count, input.size, input.size, 3]) };
    const took: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < plan.inferences + WARM_UP; i++) {
      took.push(...(await times(1, () => model.classify(pixels, count))));
      // Fewer of the slower one.
      if (i % 4 === 0) bare.push(...(await times(1, () => other.run(feeds))));
    }
    figures.push(
      figure({
        id,
        title,
        how: `The golden crops through the shipped model in onnxruntime-node, one thread, in plain Node; the first ${WARM_UP} are left out.`,
        unit: 'ms',
        values: took.slice(WARM_UP),
        target: { p50: most },
        reference: reference(REFERENCE, 'ms', bare.slice(WARM_UP / 4)),
      }),
    );
  }
  return [
    ...figures,
    figure({
      id: 'classifier-load',
      title: 'classifier loaded',
      how: 'Reading and checking manifest and model, making the session and trying it on two crops; every load counts, the first too.',
      unit: 'ms',
      values: loads,
      target: { p95: 150 },
      aside: { 'first load': loads[0] ?? Number.NaN },
    }),
    figure({
      id: 'classifier-size',
      title: 'classifier file',
      how: `Size of models/${file}.`,
      unit: 'MB',
      values: [statSync(join(folder, file)).size / 1e6],
      target: { mean: 3 },
    }),
  ];
}

function crops(folder: string, size: number): readonly Buffer[] {
  const whole = readdirSync(folder).filter((name) => name.endsWith('.rgb'));
  const read = whole.sort().map((name) => readFileSync(join(folder, name)));
  const fitting = read.filter(({ length }) => length === size * size * 3);
  if (fitting.length === 0) throw new Error(`${folder} holds no crops of ${size} × ${size} RGB.`);
  return fitting;
}

/** ms of each run. */
async function times(runs: number, act: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  return took;
}
