// Vision worker: frames in, the newest one out. One is in hand, at most one waits; every frame is closed.
import type { FrameImage } from './messages.ts';

export type Feed = {
  /** Takes over a frame; one that still waits is closed. */
  offer(image: FrameImage, at: number): void;
  /** Reads a camera's stream until it ends. */
  read(frames: ReadableStream<VideoFrame>): void;
};

/**
 * @param take works on one frame, synchronously; the feed closes the frame afterwards
 * @param now worker's clock, ms
 * @param rest how long a camera's next frame may wait, ms; 0 when every frame counts. Unread frames cost nothing
 */
export function createFeed(take: (image: FrameImage, at: number) => void, now: () => number, rest: () => number): Feed {
  let waiting: { readonly image: FrameImage; readonly at: number } | null = null;
  const { port1, port2 } = new MessageChannel();

  // A message to oneself, not a microtask: frames and replies that came in meanwhile are taken in first.
  port1.onmessage = () => {
    const frame = waiting;
    waiting = null;
    if (frame === null) return;
    try {
      take(frame.image, frame.at);
    } finally {
      frame.image.close();
    }
  };

  const offer: Feed['offer'] = (image, at) => {
    if (waiting === null) port2.postMessage(null);
    else waiting.image.close();
    waiting = { image, at };
  };

  const read = async (frames: ReadableStream<VideoFrame>) => {
    const reader = frames.getReader();
    // The camera's clock and ours differ by a constant; the smallest lag that was ever seen is nearest to it.
    let lag = Number.POSITIVE_INFINITY;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const cameraMs = value.timestamp / 1_000;
      lag = Math.min(lag, now() - cameraMs);
      offer(value, cameraMs + lag);
      const ms = rest();
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    }
  };

  return {
    offer,
    read: (frames) => {
      // A stream that breaks off is a lost camera: the window sees its track end and says so.
      read(frames).catch(() => undefined);
    },
  };
}
