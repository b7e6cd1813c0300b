// Window: an mjpeg clip, read as a stream, decoded picture by picture and paced at 30 a second. Pictures that are
// late or damaged are left out; the clip goes on.
import { createJpegSplitter } from './jpeg-split.ts';
import { pause } from './pause.ts';
import { addCanvas } from './screen.ts';
import type { PlaySource, Sink } from './sink.ts';

const FRAME_MS = 1_000 / 30;
/** Further behind than this, pictures are left out undecoded. */
const LATE_MS = 3 * FRAME_MS;

export function playJpegClip(url: string, loop: boolean): PlaySource {
  return (host, sink, signal) => {
    const show = addCanvas(host, signal);
    const play = async () => {
      await sink.ready;
      do {
        if ((await playOnce(url, show, sink, signal)) === 0) throw new Error('no JPEG picture in it can be read');
      } while (loop && !signal.aborted);
      if (!signal.aborted) sink.end();
    };
    play().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) sink.say('lost', `the clip cannot be played: ${why}`);
    });
  };
}

/** @returns how many pictures were shown */
async function playOnce(
  url: string,
  show: (image: ImageBitmap) => void,
  sink: Sink,
  signal: AbortSignal,
): Promise<number> {
  const response = await fetch(url, { signal });
  const reader = response.body?.getReader();
  if (!response.ok || reader === undefined) throw new Error(`the file does not open (${response.status})`);
  const splitter = createJpegSplitter();
  let due = performance.now();
  let shown = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done || signal.aborted) return shown;
    for (const bytes of splitter.push(value)) {
      await pause(due - performance.now(), signal);
      if (signal.aborted) return shown;
      due += FRAME_MS;
      if (performance.now() - due > LATE_MS) continue;
      const image = await createImageBitmap(new Blob([bytes as BlobPart], { type: 'image/jpeg' })).catch(() => null);
      if (image === null) continue;
      shown++;
      show(image);
      sink.give(image);
    }
  }
}
