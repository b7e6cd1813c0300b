// Bench, plain Node. How long a frame takes to its verdict in main, and how many frames of a camera are looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadModel } from '../../main/classifier/model.ts';
import { type Figure, figure, type Reference, reference } from './figure.ts';
import { writeScenes } from './jpeg-clips.ts';
import { asCamera, demo, summaryOf, withKiosk } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { freshFolder } from './program.ts';

/** The first ones pay for what is compiled and loaded once. */
const WARM_UP = 20;
const OFFERED_PER_SECOND = 30;
const ENOUGH_WITHIN_MS = 300_000;
const KEPT_UP = 28.5;

const LATENCY_TARGET = { p50: 14, p95: 28 };

export async function frameToVerdict(plan: Plan): Promise<Figure[]> {
  const latencies = await withKiosk({ source: `clip:${demo('masked.webm')}` }, async (kiosk) => {
    const wanted = plan.verdicts + WARM_UP;
    const enough = () => kiosk.out.filter((line) => line.includes('"kind":"verdict"')).length >= wanted || undefined;
    await kiosk.until(`${wanted} verdicts`, enough, ENOUGH_WITHIN_MS);
    return kiosk.of('verdict').map(({ latencyMs }) => latencyMs);
  });
  return [
    figure({
      id: 'frame-to-verdict',
      title: 'frame to verdict, clip',
      how: `From the capture of a 640 × 480 frame with one face to its verdict in the main process, CPU only, while masked.webm plays in a loop; the first ${WARM_UP} verdicts are left out.`,
      unit: 'ms',
      values: latencies.slice(WARM_UP),
      target: LATENCY_TARGET,
      reference: await bareModel(plan),
    }),
  ];
}

export async function camera(plan: Plan): Promise<Figure[]> {
  const folder = freshFolder('scenes');
  const { person } = writeScenes(folder.path);
  const run = await withKiosk(asCamera(person), async (kiosk) => {
    const from = await kiosk.live();
    await new Promise((resolve) => setTimeout(resolve, plan.cameraSeconds * 1000));
    const summary = await summaryOf(kiosk);
    return { seconds: (summary.at - from) / 1000, frames: summary.frames, verdicts: kiosk.of('verdict') };
  });
  folder.remove();
  const offered = Math.round(run.seconds * OFFERED_PER_SECOND);
  return [
    figure({
      id: 'camera-frames',
      title: 'frames looked at, camera',
      how: `Frames that the vision worker looked at while somebody stands before a 640 × 480 camera (Chromium's stand-in, which plays person.mjpeg, made of masked.mjpeg, at ${OFFERED_PER_SECOND} frames a second), over the time from the first picture to the end. One run; "dropped" are those that a newer one replaced.`,
      unit: 'frames/s',
      values: [run.frames / run.seconds],
      target: { mean: KEPT_UP, least: true },
      aside: { seconds: run.seconds, offered, frames: run.frames, dropped: Math.max(0, offered - run.frames) },
    }),
    figure({
      id: 'camera-frame-to-verdict',
      title: 'frame to verdict, camera',
      how: 'As frame to verdict, from the moment at which the vision worker takes the frame of the camera.',
      unit: 'ms',
      values: run.verdicts.slice(WARM_UP).map(({ latencyMs }) => latencyMs),
      target: LATENCY_TARGET,
    }),
  ];
}

/** The same model in plain Node with nothing around it: what the classifier's share cannot be less than. */
async function bareModel(plan: Plan): Promise<Reference> {
  const model = await loadModel(join(process.cwd(), 'models'));
  const crop = new Uint8Array(readFileSync(join(process.cwd(), 'models', 'golden', 'mask-blue.rgb')));
  const took: number[] = [];
  for (let i = 0; i < plan.references + WARM_UP; i++) {
    const start = performance.now();
    await model.classify(crop, 1);
    took.push(performance.now() - start);
  }
  return reference('the model alone, in Node', 'ms', took.slice(WARM_UP));
}
