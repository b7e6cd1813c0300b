import { expect, test, vi } from 'vitest';
import { createFeed } from './feed.ts';
import type { FrameImage } from './messages.ts';

/** A frame that counts its closings. The feed only ever closes it; the rest of a VideoFrame is not there. */
function fakeFrame(timestamp = 0) {
  const close = vi.fn();
  return { close, timestamp, image: { close, timestamp } as unknown as FrameImage };
}

test('the newest frame is taken, older ones that wait are closed, and each is closed once', async () => {
  const frames = Array.from({ length: 4 }, () => fakeFrame());
  const took: FrameImage[] = [];
  await new Promise<void>((done) => {
    const feed = createFeed(
      (image) => {
        took.push(image);
        done();
      },
      () => 0,
      () => 0,
    );
    frames.forEach(({ image }, i) => {
      feed.offer(image, i);
    });
  });
  await new Promise((later) => setImmediate(later));
  expect(took).toEqual([frames[3]?.image]);
  for (const { close } of frames) expect(close).toHaveBeenCalledTimes(1);
});

test('a frame is closed even if looking at it throws', async () => {
  const frame = fakeFrame();
  const { offer } = createFeed(
    () => undefined,
    () => 0,
    () => 0,
  );
  offer(frame.image, 0);
  await vi.waitFor(() => expect(frame.close).toHaveBeenCalledTimes(1));
});

test('a stream’s frames get the camera’s own times, on the worker’s clock', async () => {
  const arrivals = [1_000, 1_060, 1_070];
  const sent = [0, 33_000, 66_000].map((timestamp) => fakeFrame(timestamp));
  const times: number[] = [];
  let clock = 0;
  const feed = createFeed(
    (_image, at) => times.push(at),
    () => clock,
    () => 0,
  );
  let push: (frame: VideoFrame) => void = () => undefined;
  feed.read(
    new ReadableStream<VideoFrame>({
      start: (controller) => {
        push = (frame) => controller.enqueue(frame);
      },
    }),
  );
  for (const [i, frame] of sent.entries()) {
    clock = arrivals[i] ?? 0;
    push(frame.image as VideoFrame);
    await vi.waitFor(() => expect(times).toHaveLength(i + 1));
  }
  // The second came late (60 ms after the first, taken 33 ms after it): its time is when it was taken.
  expect(times).toEqual([1_000, 1_033, 1_066]);
});
