// Window: starts the eyes of the kiosk: the source's live picture in the page, and the vision worker behind it.
// The page sees faces only as boxes to draw; it reads no pixels.
import type { VisionSetup } from '../../contract/screen.ts';
import type { Faces, FromVision, ToVision } from './messages.ts';
import { sourceOf } from './source/play.ts';
import { createSink } from './source/sink.ts';

export type { Faces } from './messages.ts';

export type VisionParts = {
  readonly setup: VisionSetup;
  readonly classifier: MessagePort;
  readonly main: MessagePort;
  /** The live picture, not mirrored, becomes the only child that this adds: a <video> or a <canvas>. */
  readonly host: HTMLElement;
  /** Everyone on the newest frame; boxes in px of the picture, not mirrored. */
  readonly onFaces: (faces: Faces) => void;
  /** The worker is done for, and its ports with it: ask main for new ones, then start anew. */
  readonly onNeedLink: () => void;
};

export type Vision = {
  /** Gives the worker the port of a restarted classifier. */
  relink(classifier: MessagePort): void;
  /** Releases camera, worker, timers and listeners, and empties the host. */
  stop(): void;
};

/** Time for a driver or a disk to come to its senses, before new ports are asked for; doubled at each try. */
const RESTART_MS = { first: 1_000, most: 30_000 } as const;
let restartMs: number = RESTART_MS.first;
/** Ids go on across restarts of the worker: no two people of one page share one. */
let nextTrackId = 1;

/** Starts at once; what goes wrong is told to main by the worker, and never thrown here. */
export function startVision({ setup, classifier, main, host, onFaces, onNeedLink }: VisionParts): Vision {
  const life = new AbortController();
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'vision' });
  const ends = createSink(worker);
  const playing = new AbortController();
  let dead = false;

  const die = () => {
    if (dead || life.signal.aborted) return;
    dead = true;
    worker.terminate();
    playing.abort();
    onFaces({ width: 0, height: 0, faces: [] });
    const timer = setTimeout(onNeedLink, restartMs);
    restartMs = Math.min(RESTART_MS.most, 2 * restartMs);
    life.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };

  worker.onmessage = ({ data }: MessageEvent<FromVision>) => {
    switch (data.kind) {
      case 'ready':
        restartMs = RESTART_MS.first;
        return ends.becameReady();
      case 'next':
        return ends.tookPicture();
      case 'calm':
        ends.sink.onCalm(data.calm);
        return;
      case 'faces':
        for (const { id } of data.faces.faces) nextTrackId = Math.max(nextTrackId, id + 1);
        return onFaces(data.faces);
      case 'dead':
        return die();
      default:
        data satisfies never;
    }
  };
  worker.onerror = die;
  const { source, ...watching } = setup;
  const start: ToVision = {
    kind: 'start',
    setup: watching,
    camera: source.kind === 'camera',
    firstTrackId: nextTrackId,
  };
  worker.postMessage(start, [classifier, main]);
  sourceOf(source)(host, ends.sink, playing.signal);

  return {
    relink(port) {
      const message: ToVision = { kind: 'classifier' };
      if (!dead) worker.postMessage(message, [port]);
    },
    stop() {
      life.abort();
      playing.abort();
      worker.terminate();
    },
  };
}
