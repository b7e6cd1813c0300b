// Vision worker: the newest frame at full resolution, converted to RGB once, for the detector's squares and the
// classifier's crops. Overwritten by the next frame; never leaves the worker.
import { type CropSquare, cutCrop, neededPart } from './align/crop.ts';
import type { Size } from './geometry.ts';
import type { FrameImage } from './messages.ts';

export type FrameCanvas = {
  readonly image: OffscreenCanvas;
  readonly size: Size;
  /** Takes over the pixels, made smaller by `scale` (0..1]; the frame may then be closed. */
  draw(frame: FrameImage, scale?: number): void;
  /** Takes over pixels as they are. */
  put(pixels: ImageData): void;
  /** RGB bytes of a crop, `side` px square. */
  cut(square: CropSquare, side: number): Uint8Array;
};

export function createFrameCanvas(): FrameCanvas {
  const canvas = new OffscreenCanvas(1, 1);
  // Kept in memory, not on the (software) GPU: it is read back for every crop.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('No 2D canvas in the vision worker.');
  const resize = (width: number, height: number) => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  };
  return {
    image: canvas,
    get size() {
      return { width: canvas.width, height: canvas.height };
    },
    draw(frame, scale = 1) {
      const full = sizeOf(frame);
      const width = Math.max(1, Math.round(full.width * scale));
      const height = Math.max(1, Math.round(full.height * scale));
      resize(width, height);
      context.imageSmoothingEnabled = scale !== 1;
      context.imageSmoothingQuality = 'high';
      context.drawImage(frame, 0, 0, width, height);
    },
    put(pixels) {
      resize(pixels.width, pixels.height);
      context.putImageData(pixels, 0, 0);
    },
    cut(square, side) {
      const { part, square: inPart } = neededPart({ width: canvas.width, height: canvas.height }, square);
      return cutCrop(context.getImageData(part.x, part.y, part.width, part.height), inPart, side);
    },
  };
}

/** Size as shown: a video's pixels need not be square. */
function sizeOf(frame: FrameImage): Size {
  return 'displayWidth' in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}
