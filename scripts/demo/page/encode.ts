// Demo clips, drawing page. Turns drawn frames into files: WebM (VP8) and MP4 (H.264, where the browser has an
// encoder) through WebCodecs, and MJPEG as JPEG pictures one after the other.
import { BufferTarget, CanvasSource, canEncodeVideo, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';

export const FRAMES_PER_SECOND = 30;
export type Format = 'webm' | 'mp4' | 'mjpeg';

export interface ClipWriter {
  /** Takes what is on the canvas as frame number `index`. */
  add(index: number): Promise<void>;
  finish(): Promise<Uint8Array>;
}

/** A writer of `format`, or null when this browser cannot encode it. `bitrate` in bits a second; MJPEG has its own. */
export async function writer(format: Format, canvas: OffscreenCanvas, bitrate: number): Promise<ClipWriter | null> {
  if (format === 'mjpeg') return jpegWriter(canvas);
  const codec = format === 'webm' ? 'vp8' : 'avc';
  const size = { width: canvas.width, height: canvas.height };
  if (!(await canEncodeVideo(codec, { ...size, bitrate }))) return null;
  const target = new BufferTarget();
  const container = format === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' });
  const output = new Output({ format: container, target });
  const source = new CanvasSource(canvas, {
    codec,
    bitrate,
    keyFrameInterval: 10,
    latencyMode: 'quality',
    hardwareAcceleration: 'prefer-software',
  });
  output.addVideoTrack(source, { frameRate: FRAMES_PER_SECOND });
  await output.start();
  return {
    add: (index) => source.add(index / FRAMES_PER_SECOND, 1 / FRAMES_PER_SECOND),
    finish: async () => {
      await output.finalize();
      if (target.buffer === null) throw new Error(`The ${format} file came out empty.`);
      return new Uint8Array(target.buffer);
    },
  };
}

function jpegWriter(canvas: OffscreenCanvas): ClipWriter {
  const frames: Blob[] = [];
  return {
    add: async () => {
      frames.push(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 }));
    },
    finish: async () => new Uint8Array(await new Blob(frames).arrayBuffer()),
  };
}
