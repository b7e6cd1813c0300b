// Window of the crops command (hidden): hands pictures to as many workers as there are processors, and their answers
// back. Never part of the kiosk's page.

import { type Clip, openClip } from '../../../renderer/photo-check/clip.ts';
import { linkMessage } from '../../../renderer/visitor/link.ts';
import { FromCutter, ToCutter } from '../messages.ts';
import type { ToCropWorker, Work } from './worker.ts';

/** More would only wait for each other: the detector is all there is to do. */
const WORKERS = Math.max(1, Math.min(4, navigator.hardwareConcurrency));

const life = new AbortController();
window.addEventListener(
  'message',
  (event) => {
    const message = linkMessage(event, window.location.origin);
    const [main] = event.ports;
    if (message?.role !== 'stills' || main === undefined) return;
    life.abort();
    serve({ kind: 'start', rule: message.crop, size: message.cropSize }, main);
  },
  { signal: life.signal },
);

function serve(start: ToCropWorker, main: MessagePort): void {
  const tell = (message: FromCutter) => main.postMessage(message);
  const waiting: Work[] = [];
  const free: Worker[] = [];
  let starting = WORKERS;
  let clip: Clip | null = null;
  /** A clip is asked for one picture after the other. */
  let before: Promise<void> = Promise.resolve();

  for (let i = 0; i < WORKERS; i++) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `crops ${i + 1}` });
    worker.onerror = (event) => tell({ kind: 'broken', message: event.message || 'the worker could not be loaded' });
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = FromCutter.parse(data);
      if (message.kind === 'ready') starting--;
      if (message.kind !== 'ready' || starting === 0) tell(message);
      free.push(worker);
      next();
    };
    worker.postMessage(start);
  }

  function next(): void {
    const worker = free.shift();
    const work = waiting.shift();
    if (worker !== undefined && work !== undefined) {
      worker.postMessage({ kind: 'cut', work } satisfies ToCropWorker, 'image' in work ? [work.image] : []);
      next();
    } else if (worker !== undefined) free.unshift(worker);
    else if (work !== undefined) waiting.unshift(work);
  }

  async function take(asked: ToCutter): Promise<void> {
    switch (asked.kind) {
      case 'clip': {
        clip = await openClip(asked.format, 0);
        const { durationMs, frames } = clip;
        return tell({ kind: 'clip', durationMs, frames });
      }
      case 'frame':
        if (clip === null) throw new Error('no clip is open');
        waiting.push({ id: asked.id, labelled: 'none', deep: false, image: await clip.at(asked.atMs) });
        return next();
      case 'picture':
        waiting.push(asked);
        return next();
      default:
        asked satisfies never;
    }
  }

  main.onmessage = ({ data }) => {
    before = before
      .then(() => take(ToCutter.parse(data)))
      .catch((error: unknown) =>
        tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) }),
      );
  };
}
