// Window of the photo check (hidden): passes pictures from main to the worker, and its answers back. It holds the
// ports, so that a worker that broke over one picture is replaced and the next picture is read all the same.

import type { VisionSetup } from '../../contract/screen.ts';
import { type FromStills, ToStills } from '../../contract/stills.ts';
import type { CropBatch } from '../../contract/vision.ts';
import { linkMessage } from '../visitor/link.ts';
import type { FromPhotoWorker, ToPhotoWorker } from './messages.ts';

/** A picture that takes longer than this has broken the worker. */
const PICTURE_MS = 50_000;

type CropSetup = Pick<VisionSetup, 'crop' | 'cropSize'>;

const life = new AbortController();
window.addEventListener(
  'message',
  (event) => {
    const message = linkMessage(event, window.location.origin);
    const [classifier, main] = event.ports;
    if (message?.role !== 'stills' || classifier === undefined || main === undefined) return;
    // One link a page: main reads all its pictures over it.
    life.abort();
    serve({ crop: message.crop, cropSize: message.cropSize }, classifier, main);
  },
  { signal: life.signal },
);

function serve(setup: CropSetup, classifier: MessagePort, main: MessagePort): void {
  const tell = (message: FromStills) => main.postMessage(message);
  let toldReady = false;
  let worker = startWorker();
  let inHand: { readonly id: number; readonly timer: number } | null = null;

  function startWorker(): Worker {
    const fresh = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'photo check' });
    fresh.onmessage = ({ data }: MessageEvent<FromPhotoWorker>) => answer(data);
    fresh.onerror = (event) => broke(event.message || 'the worker could not be loaded');
    const start: ToPhotoWorker = { kind: 'start', setup };
    fresh.postMessage(start);
    return fresh;
  }

  function answer(message: FromPhotoWorker): void {
    switch (message.kind) {
      case 'ready':
        if (!toldReady) tell({ kind: 'ready' });
        toldReady = true;
        return;
      case 'crops':
        // Copied, not transferred: a transferred buffer does not reach a Node process.
        classifier.postMessage(message.batch satisfies CropBatch);
        return;
      case 'picture':
        done();
        tell(message.answer);
        return;
      case 'broken':
        broke(message.message);
        return;
      default:
        message satisfies never;
    }
  }

  function done(): void {
    if (inHand !== null) clearTimeout(inHand.timer);
    inHand = null;
  }

  function broke(why: string): void {
    worker.terminate();
    if (inHand !== null) {
      tell({ kind: 'picture', id: inHand.id, width: 0, height: 0, faces: [], error: `Finding faces failed: ${why}` });
    }
    done();
    // Without a picture in hand the start itself failed: main's own deadline says so, trying again would not help.
    if (toldReady) worker = startWorker();
  }

  main.onmessage = ({ data }) => {
    const message = ToStills.safeParse(data);
    if (!message.success) return;
    const { id, bytes } = message.data;
    inHand = { id, timer: window.setTimeout(() => broke('it took too long'), PICTURE_MS) };
    const picture: ToPhotoWorker = { kind: 'picture', id, bytes };
    worker.postMessage(picture);
  };
}
