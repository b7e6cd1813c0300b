// Worker of the detection bench, in a real browser: renders each picture as a camera would see it and runs the
// kiosk's own code over it. Measures only; nothing of it is part of the product.

import { findFaces } from '../../renderer/photo-check/find-faces.ts';
import { openFullRange, openShortRange } from '../../renderer/vision/detect/open.ts';
import { secondOpinion } from '../../renderer/vision/detect/second-opinion.ts';
import { createFrameCanvas } from '../../renderer/vision/frame-canvas.ts';
import { type Box, centre, holds } from '../../renderer/vision/geometry.ts';
import { createWatch } from '../../renderer/vision/watch.ts';

/** `box` null: the face fills the picture (tight crops). */
export type BenchPicture = { readonly file: string; readonly group: string; readonly box: Box | null };
export type BenchTask = {
  readonly pictures: readonly BenchPicture[];
  readonly empty: readonly string[];
  readonly sizes: readonly number[];
  readonly frames: number;
};
export type BenchRow = {
  readonly group: string;
  readonly file: string;
  readonly size: number;
  /** Frame in which the person was born, from 1; null if never. */
  readonly bornAt: number | null;
  readonly usable: boolean;
  readonly hint: string | null;
};
/** The photo check on the picture as it is. */
export type StillRow = { readonly group: string; readonly file: string; readonly found: boolean };
export type EmptyRow = { readonly file: string; readonly born: boolean; readonly still: boolean };
export type BenchResult = {
  readonly rows: readonly BenchRow[];
  readonly stills: readonly StillRow[];
  readonly empty: readonly EmptyRow[];
  readonly frameMs: { readonly p50: number; readonly p95: number };
};

const VIEW = { width: 640, height: 480 } as const;
const FRAME_MS = 1_000 / 30;
/** A tight crop's face over the crop's height: what the boxes of the set look like. */
const TIGHT_FACE = 0.85;
const SETUP = {
  cropSize: 112,
  crop: { scale: 1.5, rollFromDeg: 8, rollMaxDeg: 30 },
  minFacePx: 60,
  zone: null,
  nearest: false,
};

self.onmessage = ({ data }: MessageEvent<BenchTask>) => {
  run(data).then(
    (result) => self.postMessage({ result }),
    (error: unknown) =>
      self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};

async function run({ pictures, empty, sizes, frames }: BenchTask): Promise<BenchResult> {
  const finder = await openShortRange();
  const second = await openFullRange();
  const agrees = secondOpinion(() => second);
  const view = new OffscreenCanvas(VIEW.width, VIEW.height);
  const context = view.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('No 2D canvas.');
  context.imageSmoothingQuality = 'high';
  const frame = createFrameCanvas();
  const times: number[] = [];
  const rows: BenchRow[] = [];
  const stills: StillRow[] = [];
  const emptyRows: EmptyRow[] = [];

  /** Some frames of a still view through the kiosk's watch. */
  const watchStill = (image: ImageBitmap, isIt: (box: Box) => boolean) => {
    frame.draw(image);
    const watch = createWatch(finder, agrees, frame, SETUP, 1);
    let bornAt: number | null = null;
    let state: { usable: boolean; hint: string | null } = { usable: false, hint: null };
    // Two frames after the birth all is known.
    for (let i = 0; i < frames && (bornAt === null || i < bornAt + 2); i++) {
      const at = i * FRAME_MS;
      if (!watch.wants(false, at)) continue;
      const began = performance.now();
      const { faces, tracks } = watch.see(at);
      if (bornAt !== null) times.push(performance.now() - began);
      watch.lookAbout(at);
      const found = faces.faces.find(({ box }) => isIt(box));
      if (found === undefined) continue;
      bornAt ??= i + 1;
      const track = tracks.find(({ id }) => id === found.id);
      if (track !== undefined && !state.usable) state = { usable: track.usable, hint: track.hint };
    }
    return { bornAt, ...state };
  };

  for (const [i, { file, group, box }] of pictures.entries()) {
    const picture = await bitmap(file);
    const face = box ?? tightBox(picture);
    for (const size of sizes) {
      render(context, picture, face, size);
      const image = await createImageBitmap(view);
      rows.push({ group, file, size, ...watchStill(image, (found) => isFace(found, viewBox(face, size))) });
      image.close();
    }
    frame.draw(picture);
    stills.push({
      group,
      file,
      found: findFaces(finder, agrees, frame.image, frame.size).some((find) => isFace(find.box, face)),
    });
    picture.close();
    if (i % 50 === 0) self.postMessage({ progress: `${i} of ${pictures.length} pictures` });
  }
  for (const file of empty) {
    const picture = await bitmap(file);
    context.fillRect(0, 0, VIEW.width, VIEW.height);
    const scale = Math.max(VIEW.width / picture.width, VIEW.height / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    context.drawImage(picture, (VIEW.width - width) / 2, (VIEW.height - height) / 2, width, height);
    const image = await createImageBitmap(view);
    const { bornAt } = watchStill(image, () => true);
    frame.draw(picture);
    const still = findFaces(finder, agrees, frame.image, frame.size).length > 0;
    emptyRows.push({ file, born: bornAt !== null, still });
    image.close();
    picture.close();
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { rows, stills, empty: emptyRows, frameMs: { p50: at(0.5), p95: at(0.95) } };
}

async function bitmap(file: string): Promise<ImageBitmap> {
  const response = await fetch(`/data/${file}`);
  if (!response.ok) throw new Error(`${file} does not open.`);
  return createImageBitmap(await response.blob());
}

function tightBox({ width, height }: ImageBitmap): Box {
  const size = height * TIGHT_FACE;
  return { x: (width - size * 0.8) / 2, y: (height - size) / 2, width: size * 0.8, height: size };
}

/** The face in the middle of the view at `size` px, with its real surroundings, and their edge repeated beyond. */
function render(context: OffscreenCanvasRenderingContext2D, picture: ImageBitmap, face: Box, size: number): void {
  const scale = size / face.height;
  const x = VIEW.width / 2 - (face.x + face.width / 2) * scale;
  const y = VIEW.height / 2 - (face.y + face.height / 2) * scale;
  const [width, height] = [picture.width * scale, picture.height * scale];
  // A blurred, darkened copy behind: neither a black border nor one that looks like stripes.
  context.filter = 'blur(24px) brightness(0.8)';
  context.drawImage(picture, -40, -40, VIEW.width + 80, VIEW.height + 80);
  context.filter = 'none';
  context.drawImage(picture, x, y, width, height);
}

/** Where `render` puts the face. */
function viewBox(face: Box, height: number): Box {
  const width = (face.width / face.height) * height;
  return { x: (VIEW.width - width) / 2, y: (VIEW.height - height) / 2, width, height };
}

/** A find counts if its centre is in the labelled face, and its size is plausible. */
function isFace(found: Box, face: Box): boolean {
  const { x, y } = centre(found);
  return holds(face, { x, y }) && found.height > face.height * 0.4 && found.height < face.height * 2.2;
}
