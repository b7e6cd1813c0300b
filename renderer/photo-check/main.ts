// Window of the photo check (hidden): passes pictures from main to the worker, and its answers back. It holds the
// ports, so that a worker that broke over one picture is replaced and the next picture is read all the same.
// Clips are opened here, because a worker cannot.

import type { VisionSetup } from '../../contract/screen.ts';
import type { FromStills, ToStills } from '../../contract/stills.ts';
import type { CropBatch } from '../../contract/vision.ts';
import { linkMessage } from '../visitor/link.ts';
import { type Clip, openClip } from './clip.ts';
import type { FromPhotoWorker, ToPhotoWorker } from './messages.ts';

/** A picture that takes longer than this has broken the worker; a machine that is starved takes a minute. */
const PICTURE_MS = 170_000;

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
  let inHand: { readonly id: number; readonly kind: ToStills['kind']; readonly timer: number } | null = null;
  let clip: Clip | null = null;

  function startWorker(): Worker {
    const fresh = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'photo check' });
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
      case 'drawn':
        done();
        tell(message);
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
    if (inHand !== null) tell(failed(inHand, why));
    done();
    // Without a picture in hand the start itself failed: main's own deadline says so, trying again would not help.
    if (toldReady) worker = startWorker();
  }

  // Not checked again: only main holds the other end, and it types what it asks.
  main.onmessage = ({ data: asked }: MessageEvent<ToStills>) => {
    inHand = { ...asked, timer: window.setTimeout(() => broke('it took too long'), PICTURE_MS) };
    take(asked).catch((error: unknown) => {
      done();
      tell(failed(asked, error instanceof Error ? error.message : String(error)));
    });
  };

  async function take(asked: ToStills): Promise<void> {
    const toWorker = (wanted: ToPhotoWorker, transfer: Transferable[] = []) => worker.postMessage(wanted, transfer);
    switch (asked.kind) {
      case 'picture':
      case 'draw':
        return toWorker(asked);
      case 'clip': {
        clip?.close();
        clip = null;
        clip = await openClip(asked.format, asked.id, asked.bytes && new Uint8Array(asked.bytes));
        done();
        const { durationMs, frames } = clip;
        return tell({ kind: 'clip', id: asked.id, durationMs, frames, error: null });
      }
      case 'frame': {
        if (clip === null) throw new Error('no clip is open');
        const image = await clip.at(asked.atMs);
        return toWorker({ kind: 'image', id: asked.id, image }, [image]);
      }
      default:
        asked satisfies never;
    }
  }
}

/** The answer that main waits for, with the reason why it has nothing in it. */
function failed({ id, kind }: Pick<ToStills, 'id' | 'kind'>, why: string): FromStills {
  switch (kind) {
    case 'picture':
      return { kind: 'picture', id, width: 0, height: 0, faces: [], error: `Finding faces failed: ${why}` };
    case 'frame':
      return {
        kind: 'picture',
        id,
        width: 0,
        height: 0,
        faces: [],
        error: `The clip's picture cannot be read: ${why}`,
      };
    case 'clip':
      return { kind: 'clip', id, durationMs: 0, frames: null, error: `The clip cannot be played: ${why}` };
    case 'draw':
      return { kind: 'drawn', id, bytes: new Uint8Array(), error: `The copy cannot be drawn: ${why}` };
    default:
      return kind satisfies never;
  }
}
