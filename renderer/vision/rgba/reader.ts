// Vision worker: a camera's or a clip's frame as RGBA pixels. Not by createImageBitmap or drawImage: each time that
// these make a picture of a VideoFrame, Chromium 108 keeps some native memory for ever, about 60 MB an hour.
import { BT601, BT709, type Matrix, type Plane, toRgba, type Yuv, type YuvRule, yuvRule } from './yuv.ts';

/** @returns the frame's pixels, overwritten at the next call; null if it is of a kind that this does not read */
export type RgbaReader = (frame: VideoFrame) => Promise<ImageData | null>;

/** What the frames of one stream have in common. */
type Kind = { readonly matrix: Matrix; readonly full: boolean; readonly rule: YuvRule };

export function createRgbaReader(): RgbaReader {
  let bytes = new Uint8Array(0);
  let pixels = new ImageData(1, 1);
  let words = new Uint32Array(pixels.data.buffer);
  let kind: Kind | null = null;

  return async (frame) => {
    const { format, visibleRect, colorSpace } = frame;
    const matrix = matrixOf(colorSpace);
    if ((format !== 'I420' && format !== 'NV12') || visibleRect === null || matrix === null) return null;
    const { width, height } = visibleRect;
    // Pixels that are not square have to be drawn.
    if (frame.displayWidth !== width || frame.displayHeight !== height) return null;
    const size = frame.allocationSize();
    if (bytes.length !== size) bytes = new Uint8Array(size);
    if (pixels.width !== width || pixels.height !== height) {
      pixels = new ImageData(width, height);
      words = new Uint32Array(pixels.data.buffer);
    }
    const full = colorSpace.fullRange === true;
    if (kind?.matrix !== matrix || kind.full !== full) kind = { matrix, full, rule: yuvRule(matrix, full) };
    const picture = planesOf(bytes, await frame.copyTo(bytes));
    if (picture === null) return null;
    toRgba(words, width, height, picture, kind.rule);
    return pixels;
  };
}

/** Three planes are I420, two are NV12: U and V in turns in the second. */
function planesOf(bytes: Uint8Array, [y, u, v]: readonly Plane[]): Yuv | null {
  if (y === undefined || u === undefined) return null;
  if (v !== undefined) return { bytes, y, u, v, chromaStep: 1 };
  return { bytes, y, u, v: { offset: u.offset + 1, stride: u.stride }, chromaStep: 2 };
}

function matrixOf({ matrix }: VideoColorSpace): Matrix | null {
  switch (matrix) {
    case 'bt709':
      return BT709;
    case 'smpte170m':
    case 'bt470bg':
    // Cameras do not say: the browser shows them like this too.
    case null:
      return BT601;
    default:
      return null;
  }
}
