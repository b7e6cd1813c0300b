// Vision worker: frames in, the newest one out. One is in hand, at most one waits; every frame is closed.
import type { FrameImage } from './messages.ts';

export type Feed = {
  /** Takes over a frame; one that still waits is closed. */
  offer(image: FrameImage, at: number): void;
  /** Reads a camera's stream until it ends. */
  read(frames: ReadableStream<VideoFrame>): void;
};

export type FeedParts = {
  /** Whether a frame taken at `at` is to be looked at; one that is not costs next to nothing. */
  readonly wants: (at: number) => boolean;
  /** The frame as pixels, or as it is. */
  readonly convert: (image: FrameImage) => Promise<FrameImage | ImageData>;
  /** Works on one frame; the feed closes it afterwards. */
  readonly take: (image: FrameImage | ImageData, at: number) => void;
  /** After each frame that was taken out of the feed, looked at or not. */
  readonly done: () => void;
  /** Worker's clock, ms. */
  readonly now: () => number;
  /** How long a camera's next frame may wait, ms; 0 when every frame counts. Unread frames cost nothing. */
  readonly rest: () => number;
};

export function createFeed({ wants, convert, take, done, now, rest }: FeedParts): Feed {
  let waiting: { readonly image: FrameImage; readonly at: number } | null = null;
  let inHand = false;
  const { port1, port2 } = new MessageChannel();

  // A message to oneself, not a microtask: frames and replies that came in meanwhile are taken in first.
  const wake = () => port2.postMessage(null);
  port1.onmessage = () => {
    if (!inHand) void next();
  };

  const next = async () => {
    const frame = waiting;
    waiting = null;
    if (frame === null) return;
    inHand = true;
    try {
      if (wants(frame.at)) await look(frame.image, frame.at);
    } finally {
      frame.image.close();
      inHand = false;
      if (waiting !== null) wake();
    }
    done();
  };

  const look = async (image: FrameImage, at: number) => {
    // What cannot be converted apart is drawn as it is.
    take(await convert(image).catch(() => image), at);
  };

  const offer: Feed['offer'] = (image, at) => {
    if (waiting === null) wake();
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
