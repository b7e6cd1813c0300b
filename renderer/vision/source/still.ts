// Window: one still picture, given again and again, as if somebody stood before the camera.
import { pause } from './pause.ts';
import { addCanvas } from './screen.ts';
import type { PlaySource, Sink } from './sink.ts';

const FRAME_MS = 1_000 / 15;

export function playStill(url: string): PlaySource {
  return (host, sink, signal) => {
    const show = addCanvas(host, signal);
    play(url, show, sink, signal).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) sink.say('lost', `the picture cannot be shown: ${why}`);
    });
  };
}

async function play(url: string, show: (image: ImageBitmap) => void, sink: Sink, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`the file does not open (${response.status})`);
  const picture = await createImageBitmap(await response.blob());
  try {
    show(picture);
    await sink.ready;
    while (!signal.aborted) {
      if (sink.free) sink.give(await createImageBitmap(picture));
      await pause(FRAME_MS, signal);
    }
  } finally {
    picture.close();
  }
}
