// The shipped model in onnxruntime-node: the golden vectors that training wrote, and every way to be refused.
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LABELS } from '../../contract/labels.ts';
import { ModelError, readManifest } from './manifest.ts';
import { loadModel, type Model } from './model.ts';

const SHIPPED = fileURLToPath(new URL('../../models', import.meta.url));
const Golden = z.object({
  // Kernels of int8 differ from processor to processor by a rounding step.
  tolerance: z.number().positive().max(0.05),
  vectors: z.array(z.object({ file: z.string(), expect: z.array(z.number()).length(LABELS.length) })).min(6),
});
const golden = Golden.parse(JSON.parse(readFileSync(join(SHIPPED, readManifest(SHIPPED).golden), 'utf8')));

describe('the shipped model', () => {
  let model: Model;
  beforeAll(async () => {
    model = await loadModel(SHIPPED);
  });

  it.each(golden.vectors)('gives what training measured for $file', async ({ file, expect: expected }) => {
    const [row] = await model.classify(new Uint8Array(readFileSync(join(SHIPPED, file))), 1);
    expected.forEach((share, i) => {
      expect(Math.abs((row?.[i] ?? Number.NaN) - share)).toBeLessThanOrEqual(golden.tolerance);
    });
  });

  it('gives the same for a face alone and in a batch', async () => {
    const crops = golden.vectors.slice(0, 3).map(({ file }) => readFileSync(join(SHIPPED, file)));
    const together = await model.classify(new Uint8Array(Buffer.concat(crops)), crops.length);
    for (const [i, crop] of crops.entries()) {
      const [alone] = await model.classify(new Uint8Array(crop), 1);
      alone?.forEach((share, k) => {
        expect(together[i]?.[k]).toBeCloseTo(share, 4);
      });
    }
  });

  it('refuses a batch of another size', async () => {
    await expect(model.classify(new Uint8Array(10), 1)).rejects.toThrow(/10 bytes are not 1 crops/);
  });
});

describe('a model that cannot be trusted is refused, and the message says why', () => {
  function changed(change: (manifest: Record<string, unknown>) => void, model?: Buffer): string {
    const folder = mkdtempSync(join(tmpdir(), 'model-'));
    const manifest = JSON.parse(readFileSync(join(SHIPPED, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    change(manifest);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    if (model) writeFileSync(join(folder, 'classifier.onnx'), model);
    else copyFileSync(join(SHIPPED, 'classifier.onnx'), join(folder, 'classifier.onnx'));
    return folder;
  }

  it.each([
    ['another hash', (m: Record<string, unknown>) => Object.assign(m, { sha256: '0'.repeat(64) }), /SHA-256/],
    [
      'another order of labels',
      (m: Record<string, unknown>) => Object.assign(m, { labels: [...LABELS].reverse() }),
      /labels/,
    ],
    ['a missing label', (m: Record<string, unknown>) => Object.assign(m, { labels: LABELS.slice(0, 4) }), /labels/],
    [
      'another input size',
      (m: Record<string, unknown>) => Object.assign(m, { input: { ...(m.input as object), size: 96 } }),
      /96×96/,
    ],
    ['an unknown output', (m: Record<string, unknown>) => Object.assign(m, { output: { name: 'scores' } }), /scores/],
    [
      'a file outside of the folder',
      (m: Record<string, unknown>) => Object.assign(m, { file: '../classifier.onnx' }),
      /file/,
    ],
    ['a manifest from the future', (m: Record<string, unknown>) => Object.assign(m, { schema: 2 }), /schema/],
  ])('%s', async (_what, change, says) => {
    const failure = await loadModel(changed(change)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect((failure as ModelError).message).toMatch(says);
  });

  it('a truncated model', async () => {
    const cut = readFileSync(join(SHIPPED, 'classifier.onnx')).subarray(0, 1000);
    await expect(loadModel(changed(() => undefined, cut))).rejects.toThrow(/SHA-256/);
  });

  it('no folder at all', async () => {
    await expect(loadModel('/nowhere')).rejects.toThrow(/\/nowhere\/manifest\.json/);
  });
});
