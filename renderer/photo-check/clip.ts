// Window of the photo check: a clip whose pictures are asked for by their time, so that a slow machine sees the same
// ones as a quick one. Nothing is played, nothing kept but the clip's own bytes while it is open.
import { animationType } from '../vision/source/animation-clip.ts';
import { createJpegSplitter } from '../vision/source/jpeg-split.ts';
import { MOST_PIXELS, pictureSize } from './picture-size.ts';

/** Where main serves the clip in hand. */
const CLIP_URL = '/source';
/** What mjpeg, which has no times of its own, is taken to run at; as in the kiosk. */
const JPEG_FRAME_MS = 1_000 / 30;
/** What browsers take for a frame that says it lasts no time at all. */
const UNSAID_MS = 100;
const SEEK_MS = 20_000;
const MOST_FRAMES = 2_000;
/** Beyond any clip: a file that was written while it was filmed does not say how long it is until its end was sought. */
const FAR_S = 1e7;

export type Clip = {
  readonly durationMs: number;
  /** Null where the format does not tell. */
  readonly frames: number | null;
  /** The picture shown at that time; the last one beyond the end. */
  at(ms: number): Promise<ImageBitmap>;
  close(): void;
};

type Format = 'video' | 'mjpeg' | 'animation';

/**
 * @param number of the question: the next clip comes from the same address
 * @param bytes of the clip, where main serves none
 * @throws Error in words for the user
 */
export async function openClip(format: Format, number: number, bytes?: Uint8Array<ArrayBuffer>): Promise<Clip> {
  const url = `${CLIP_URL}?${number}`;
  switch (format) {
    case 'video':
      return bytes === undefined ? openVideo(url) : openVideoOf(bytes);
    case 'mjpeg':
      return openJpegs(bytes ?? (await bytesOf(url)));
    case 'animation':
      return openAnimation(bytes ?? (await bytesOf(url)));
    default:
      return format satisfies never;
  }
}

async function openVideoOf(bytes: Uint8Array<ArrayBuffer>): Promise<Clip> {
  const url = URL.createObjectURL(new Blob([bytes]));
  try {
    const clip = await openVideo(url);
    return {
      ...clip,
      close() {
        clip.close();
        URL.revokeObjectURL(url);
      },
    };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}

async function openVideo(url: string): Promise<Clip> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const close = () => {
    video.removeAttribute('src');
    video.load();
  };
  const seek = async (seconds: number) => {
    const there = event(video, 'seeked');
    video.currentTime = seconds;
    await there;
  };
  try {
    const loaded = event(video, 'loadeddata');
    video.src = url;
    await loaded;
    if (video.videoWidth === 0) throw new Error('it has sound only, no picture');
    if (!Number.isFinite(video.duration)) await seek(FAR_S);
    const end = Number.isFinite(video.duration) ? video.duration : video.currentTime;
    return {
      durationMs: end * 1_000,
      frames: null,
      async at(ms) {
        // The very end is no picture any more in some files.
        await seek(Math.max(0, Math.min(ms / 1_000, end - 0.001)));
        return createImageBitmap(video);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** @throws Error when the element fails first, or nothing comes */
function event(video: HTMLVideoElement, name: 'loadeddata' | 'seeked'): Promise<void> {
  const done = new AbortController();
  return new Promise<void>((resolve, reject) => {
    const { signal } = done;
    video.addEventListener(name, () => resolve(), { signal });
    video.addEventListener('error', () => reject(new Error(video.error?.message || 'unknown format')), { signal });
    const timer = setTimeout(() => reject(new Error('no picture came')), SEEK_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }).finally(() => done.abort());
}

async function openJpegs(bytes: Uint8Array<ArrayBuffer>): Promise<Clip> {
  const pictures = createJpegSplitter().push(bytes);
  if (pictures.length === 0) throw new Error('no JPEG picture in it can be read');
  return {
    durationMs: pictures.length * JPEG_FRAME_MS,
    frames: pictures.length,
    at(ms) {
      const picture = pictures[Math.min(pictures.length - 1, Math.floor(ms / JPEG_FRAME_MS + 1e-6))];
      return createImageBitmap(new Blob([picture as BlobPart], { type: 'image/jpeg' }));
    },
    close: () => undefined,
  };
}

async function openAnimation(data: Uint8Array<ArrayBuffer>): Promise<Clip> {
  const size = pictureSize(data);
  if (size !== null && size.width * size.height > MOST_PIXELS) {
    throw new Error(`its pictures are too large: ${size.width} × ${size.height} pixels`);
  }
  const decoder = new ImageDecoder({ data, type: animationType(data.subarray(0, 16)) });
  try {
    await Promise.all([decoder.completed, decoder.tracks.ready]);
    const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
    if (count === 0) throw new Error('there is no picture in it');
    const ends: number[] = [];
    // Each is decoded to learn how long it lasts: a file that claims a million of them is read so far.
    for (let frameIndex = 0; frameIndex < Math.min(count, MOST_FRAMES); frameIndex++) {
      const { image } = await decoder.decode({ frameIndex });
      ends.push((ends.at(-1) ?? 0) + (image.duration ? image.duration / 1_000 : UNSAID_MS));
      image.close();
    }
    return {
      durationMs: ends.at(-1) ?? 0,
      frames: count,
      async at(ms) {
        const later = ends.findIndex((end) => end > ms);
        const { image } = await decoder.decode({ frameIndex: later < 0 ? ends.length - 1 : later });
        const bitmap = await createImageBitmap(image);
        image.close();
        return bitmap;
      },
      close: () => decoder.close(),
    };
  } catch (error) {
    decoder.close();
    throw error;
  }
}

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the file does not open (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
