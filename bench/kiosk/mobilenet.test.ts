// The reference must be the network that it is named after: its published number of weights, and it must run.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { mobileNetV2 } from './mobilenet.ts';

it('has the weights of MobileNetV2 and gives five different numbers a crop', async () => {
  const file = mobileNetV2(112);
  // 2.22 million without the 1000 classes (Sandler et al. 2018: 3.47 million with them), five of ours instead.
  const weights = file.length / 4;
  expect(weights).toBeGreaterThan(2.2e6);
  expect(weights).toBeLessThan(2.3e6);
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const pixels = Uint8Array.from({ length: 2 * 112 * 112 * 3 }, (_, i) => (i * 7) % 256);
  const { scores } = await session.run({ crops: new Tensor('uint8', pixels, [2, 112, 112, 3]) });
  expect(scores?.dims).toEqual([2, 5]);
  const values = [...(scores?.data instanceof Float32Array ? scores.data : [])];
  expect(values.every(Number.isFinite)).toBe(true);
  expect(new Set(values).size).toBeGreaterThan(4);
}, 30_000); // two million weights are drawn: seconds on a busy machine
