// Window: what a source hands its pictures to. One picture is on its way to the worker at a time: one that comes
// while the worker is busy is dropped, never queued.
import type { SourceState } from '../../../contract/vision.ts';
import type { FrameImage, ToVision } from '../messages.ts';

export type Sink = {
  /** Resolves when the detector is warm: a clip begins then, so that nothing of it is missed. */
  readonly ready: Promise<void>;
  /** Whether a picture given now would be looked at. */
  readonly free: boolean;
  /** Takes the picture over; closes it when the worker is busy. */
  give(image: FrameImage): void;
  stream(frames: ReadableStream<VideoFrame>): void;
  say(state: SourceState, detail?: string): void;
  /** Says *ended*, after the last picture was looked at. */
  end(): void;
  /** Told whenever it becomes calm before the camera, and when no longer: nothing moves, nobody is there. */
  onCalm: (calm: boolean) => void;
};

/** A source that plays until its signal ends it. */
export type PlaySource = (host: HTMLElement, sink: Sink, signal: AbortSignal) => void;

export type SinkEnds = { readonly sink: Sink; becameReady(): void; tookPicture(): void };

export function createSink(worker: Pick<Worker, 'postMessage'>): SinkEnds {
  let inHand = false;
  let ending = false;
  let becameReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becameReady = resolve;
  });
  const post = (message: ToVision, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const say: Sink['say'] = (state, detail = '') => post({ kind: 'source', state, detail });

  return {
    becameReady: () => becameReady(),
    tookPicture() {
      inHand = false;
      if (ending) say('ended');
      ending = false;
    },
    sink: {
      ready,
      get free() {
        return !inHand;
      },
      give(image) {
        if (inHand) return image.close();
        inHand = true;
        post({ kind: 'picture', image, capturedAt: performance.timeOrigin + performance.now() }, [image]);
      },
      stream: (frames) => post({ kind: 'stream', frames }, [frames]),
      say,
      end() {
        if (inHand) ending = true;
        else say('ended');
      },
      onCalm: () => undefined,
    },
  };
}
