// The classifier's own process (Electron utilityProcess): crops in over a port from the vision worker,
// probabilities out to main. One session for its whole life. Never writes or keeps a crop.
import type { ParentPort } from 'electron';
import { CropBatch } from '../../contract/vision.ts';
import { createEstimator } from './age-estimator.ts';
import { FromClassifier, ToClassifier } from './messages.ts';
import { loadModel, type Model } from './model.ts';

const parent: ParentPort = process.parentPort;
let model: Model | null = null;
let busySince: number | null = null;

const tell = (message: FromClassifier) => parent.postMessage(FromClassifier.parse(message));
const estimator = createEstimator((message) => tell({ kind: 'no_estimate', message }));

parent.on('message', ({ data, ports }) => {
  const message = ToClassifier.safeParse(data);
  if (!message.success) return;
  switch (message.data.kind) {
    case 'load':
      void load(message.data.folder, message.data.estimate);
      return;
    case 'link': {
      const [port] = ports;
      port?.on('message', (event) => {
        void classify(event.data).finally(() => port.postMessage({ kind: 'done' }));
      });
      port?.start();
      return;
    }
    case 'ping':
      tell({ kind: 'pong', n: message.data.n, busyMs: busySince === null ? 0 : performance.now() - busySince });
      return;
  }
});

async function load(folder: string, estimate: boolean): Promise<void> {
  const began = performance.now();
  try {
    const loaded = await loadModel(folder);
    if (estimate) await estimator.load(folder, loaded);
    model = loaded;
    tell({ kind: 'ready', model: model.id, loadMs: performance.now() - began });
  } catch (error) {
    tell({ kind: 'refused', message: said(error) });
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function classify(data: unknown): Promise<void> {
  const batch = CropBatch.safeParse(data);
  if (!batch.success || model === null || batch.data.size !== model.size) {
    tell({
      kind: 'dropped',
      reason: model === null ? 'no model is loaded' : 'not a batch of crops of the model’s size',
    });
    return;
  }
  const { frame, at, capturedAt, trackIds, pixels } = batch.data;
  const began = performance.now();
  busySince = began;
  try {
    const judged = await estimator.judge(pixels, trackIds.length, model);
    tell({
      kind: 'verdicts',
      frame,
      at,
      capturedAt,
      inferMs: performance.now() - began,
      verdicts: trackIds.map((trackId, i) => ({ trackId, probabilities: [], ...judged[i] })),
    });
  } catch (error) {
    tell({ kind: 'dropped', reason: said(error).slice(0, 300) });
  } finally {
    busySince = null;
  }
}
