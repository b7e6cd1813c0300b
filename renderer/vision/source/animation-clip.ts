// Window: an animated picture (GIF, WebP, APNG, AVIF), frame by frame at its own pace.
import { pause } from './pause.ts';
import { addCanvas } from './screen.ts';
import type { PlaySource, Sink } from './sink.ts';

/** What browsers take for a frame that says it lasts no time at all. */
const UNSAID_MS = 100;

export function playAnimation(url: string, loop: boolean): PlaySource {
  return (host, sink, signal) => {
    const show = addCanvas(host, signal);
    play(url, loop, show, sink, signal).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) sink.say('lost', `the clip cannot be played: ${why}`);
    });
  };
}

async function play(
  url: string,
  loop: boolean,
  show: (image: VideoFrame) => void,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`the file does not open (${response.status})`);
  const data = await response.arrayBuffer();
  const decoder = new ImageDecoder({
    data,
    type: animationType(new Uint8Array(data, 0, Math.min(16, data.byteLength))),
  });
  try {
    await decoder.completed;
    await sink.ready;
    const frames = decoder.tracks.selectedTrack?.frameCount ?? 0;
    if (frames === 0) throw new Error('there is no picture in it');
    let due = performance.now();
    do {
      for (let frameIndex = 0; frameIndex < frames && !signal.aborted; frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        const lasts = image.duration === null || image.duration === 0 ? UNSAID_MS : image.duration / 1_000;
        show(image);
        sink.give(image);
        due = Math.max(due, performance.now() - lasts) + lasts;
        await pause(due - performance.now(), signal);
      }
    } while (loop && !signal.aborted);
    if (!signal.aborted) sink.end();
  } finally {
    decoder.close();
  }
}

/** The type by the first bytes; a name may lie. @throws Error for anything that is not animated */
export function animationType(head: Uint8Array): string {
  const text = String.fromCharCode(...head);
  if (text.startsWith('GIF8')) return 'image/gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('\x89PNG')) return 'image/png';
  if (text.slice(4, 8) === 'ftyp') return 'image/avif';
  throw new Error('it is not an animated GIF, WebP, PNG or AVIF');
}
