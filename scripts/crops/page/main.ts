// Window of the crops command (hidden): hands pictures to as many workers as there are processors, and their answers
// back. Never part of the kiosk's page.
import { linkMessage } from '../../../renderer/visitor/link.ts';
import { FromCutter, ToCutter } from '../messages.ts';
import type { ToCropWorker } from './worker.ts';

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
  const waiting: ToCutter[] = [];
  const free: Worker[] = [];
  let starting = WORKERS;

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
    const picture = waiting.shift();
    if (worker !== undefined && picture !== undefined) {
      worker.postMessage({ kind: 'cut', picture } satisfies ToCropWorker);
      next();
    } else if (worker !== undefined) free.unshift(worker);
    else if (picture !== undefined) waiting.unshift(picture);
  }

  main.onmessage = ({ data }) => {
    waiting.push(ToCutter.parse(data));
    next();
  };
}
