import { expect, test, vi } from 'vitest';
import { createFeed, type FeedParts } from './feed.ts';
import type { FrameImage } from './messages.ts';

/** A frame that counts its closings. The feed only ever closes it; the rest of a VideoFrame is not there. */
function fakeFrame(timestamp = 0) {
  const close = vi.fn();
  return { close, timestamp, image: { close, timestamp } as unknown as FrameImage };
}

const parts = (own: Partial<FeedParts>): FeedParts => ({
  wants: () => true,
  convert: async (image) => image,
  take: () => undefined,
  done: () => undefined,
  now: () => 0,
  rest: () => 0,
  ...own,
});

test('the newest frame is taken, older ones that wait are closed, and each is closed once', async () => {
  const frames = Array.from({ length: 4 }, () => fakeFrame());
  const took: unknown[] = [];
  await new Promise<void>((done) => {
    const feed = createFeed(parts({ take: (image) => took.push(image), done }));
    frames.forEach(({ image }, i) => {
      feed.offer(image, i);
    });
  });
  expect(took).toEqual([frames[3]?.image]);
  for (const { close } of frames) expect(close).toHaveBeenCalledTimes(1);
});

test('while one frame is in hand only the newest of the others waits', async () => {
  const frames = Array.from({ length: 5 }, () => fakeFrame());
  const took: number[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const convert: FeedParts['convert'] = async (image) => {
    await held;
    return image;
  };
  let offered = 0;
  await new Promise<void>((done) => {
    const feed = createFeed(
      parts({
        convert,
        take: (_image, at) => took.push(at),
        done: () => {
          if (took.length === 2) done();
        },
        wants: (at) => {
          if (at === 0) {
            for (const { image } of frames.slice(1)) feed.offer(image, ++offered);
            release();
          }
          return true;
        },
      }),
    );
    feed.offer(frames[0]?.image ?? fakeFrame().image, 0);
  });
  expect(took).toEqual([0, 4]);
  for (const { close } of frames) expect(close).toHaveBeenCalledTimes(1);
});

test('a frame is closed after its pixels were taken, and an unwanted frame is never converted', async () => {
  const [frame, unwanted] = [fakeFrame(), fakeFrame()];
  const pixels = { width: 1, height: 1 } as ImageData;
  const convert = vi.fn(async () => pixels);
  const took: unknown[] = [];
  const take = (image: unknown) => {
    expect(frame.close).not.toHaveBeenCalled();
    took.push(image);
  };
  await new Promise<void>((done) => createFeed(parts({ convert, take, done })).offer(frame.image, 0));
  await new Promise<void>((done) => createFeed(parts({ convert, done, wants: () => false })).offer(unwanted.image, 0));
  expect(took).toEqual([pixels]);
  for (const { close } of [frame, unwanted]) expect(close).toHaveBeenCalledTimes(1);
  expect(convert).toHaveBeenCalledTimes(1);
});

test('a frame that cannot be converted is looked at as it is', async () => {
  const frame = fakeFrame();
  const took: unknown[] = [];
  const convert = () => Promise.reject(new Error('no such format'));
  await new Promise<void>((done) =>
    createFeed(parts({ convert, take: (image) => took.push(image), done })).offer(frame.image, 0),
  );
  expect(took).toEqual([frame.image]);
  expect(frame.close).toHaveBeenCalledTimes(1);
});

test('a stream’s frames get the camera’s own times, on the worker’s clock', async () => {
  const arrivals = [1_000, 1_060, 1_070];
  const sent = [0, 33_000, 66_000].map((timestamp) => fakeFrame(timestamp));
  const times: number[] = [];
  let clock = 0;
  const feed = createFeed(parts({ take: (_image, at) => times.push(at), now: () => clock }));
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
