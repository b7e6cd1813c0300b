// Worker of the photo check: entry. One picture in, its faces' boxes and crops out, and on demand a copy with marks.
// Keeps nothing but the picture in hand.
import type { FromStills } from '../../contract/stills.ts';
import { trackId } from '../../contract/track-id.ts';
import { cropSquare } from '../vision/align/crop.ts';
import type { FaceFinder } from '../vision/detect/face-finder.ts';
import { hasWebGl, openFullRange, openShortRange } from '../vision/detect/open.ts';
import { type SecondOpinion, secondOpinion } from '../vision/detect/second-opinion.ts';
import { createFrameCanvas } from '../vision/frame-canvas.ts';
import type { Box } from '../vision/geometry.ts';
import { decode, LONGEST_PX } from './decode.ts';
import { drawFaces } from './draw.ts';
import { withFillingFace } from './fills.ts';
import { findFaces } from './find-faces.ts';
import { lookAt } from './look.ts';
import type { FromPhotoWorker, ToPhotoWorker } from './messages.ts';

const MOST_IN_BATCH = 16;

type Setup = Extract<ToPhotoWorker, { kind: 'start' }>['setup'];
type Answer = Extract<FromStills, { kind: 'picture' }>;

const tell = (message: FromPhotoWorker) => self.postMessage(message);
const canvas = createFrameCanvas();
/** Size of the picture on the canvas over its own size. */
let scale = 1;
type Opened = {
  readonly finder: FaceFinder;
  readonly fullRange: FaceFinder;
  readonly agrees: SecondOpinion;
  readonly setup: Setup;
};
let opened: Promise<Opened> | null = null;

self.onmessage = async ({ data }: MessageEvent<ToPhotoWorker>) => {
  try {
    switch (data.kind) {
      case 'start':
        opened = open(data.setup);
        await opened;
        tell({ kind: 'ready' });
        return;
      case 'picture':
        return await check(data.id, await decode(data.bytes));
      case 'image':
        return await check(data.id, data.image);
      case 'draw':
        return await draw(data);
      default:
        data satisfies never;
    }
  } catch (error) {
    tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
};

async function open(setup: Setup): Promise<Opened> {
  if (!hasWebGl()) throw new Error('this computer offers no WebGL, which finding faces needs');
  const finder = await openShortRange();
  const fullRange = await openFullRange();
  return { finder, fullRange, agrees: secondOpinion(() => fullRange), setup };
}

/** @param picture or a sentence that says why there is none */
async function check(id: number, picture: ImageBitmap | string): Promise<void> {
  if (opened === null) return;
  const { finder, fullRange, agrees, setup } = await opened;
  if (typeof picture === 'string') {
    tell({ kind: 'picture', id, width: 0, height: 0, faces: [], error: picture });
    return;
  }
  const { width, height } = picture;
  scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  canvas.draw(picture, scale);
  picture.close();
  const clear = findFaces(finder, agrees, canvas.image, canvas.size);
  const found = withFillingFace(clear, fullRange, canvas.image, canvas.size);
  const crops = found.map((detection) => canvas.cut(cropSquare(detection, setup.crop), setup.cropSize));
  const faces = found.map((detection, i): Answer['faces'][number] => ({
    id: i + 1,
    box: onFile(detection.box),
    score: Math.min(1, Math.max(0, detection.score)),
    look: lookAt(detection, canvas.size, crops[i] ?? new Uint8Array(), setup.cropSize, scale),
  }));
  tell({ kind: 'picture', id, width, height, faces, error: null });
  for (let from = 0; from < found.length; from += MOST_IN_BATCH) {
    sendCrops(id, crops.slice(from, from + MOST_IN_BATCH), from + 1, setup);
  }
}

async function draw({ id, faces, type }: Extract<ToPhotoWorker, { kind: 'draw' }>): Promise<void> {
  const bytes = await drawFaces(canvas.image, scale, faces, type);
  tell({ kind: 'drawn', id, bytes, error: null });
}

/** From the canvas to the file's own pixels. */
function onFile({ x, y, width, height }: Box): Box {
  return { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
}

function sendCrops(frame: number, crops: readonly Uint8Array[], firstId: number, { cropSize: size }: Setup): void {
  const one = size * size * 3;
  const pixels = new Uint8Array(crops.length * one);
  crops.forEach((crop, i) => {
    pixels.set(crop, i * one);
  });
  const at = performance.now();
  const trackIds = crops.map((_, i) => trackId(firstId + i));
  tell({
    kind: 'crops',
    batch: { kind: 'crops', frame, at, capturedAt: performance.timeOrigin + at, size, trackIds, pixels },
  });
}
