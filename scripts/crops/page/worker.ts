// Worker of the crops page: one picture file in, its rows and crops out, found and cut by the very code that the kiosk
// runs. Keeps nothing.
import { decode, LONGEST_PX } from '../../../renderer/photo-check/decode.ts';
import { withFillingFace } from '../../../renderer/photo-check/fills.ts';
import { everyFind, type Find, squares } from '../../../renderer/photo-check/find-faces.ts';
import { type CropRule, cropSquare } from '../../../renderer/vision/align/crop.ts';
import type { FaceFinder } from '../../../renderer/vision/detect/face-finder.ts';
import { merge, sameFace } from '../../../renderer/vision/detect/merge.ts';
import { openFullRange, openShortRange } from '../../../renderer/vision/detect/open.ts';
import { type SecondOpinion, secondOpinion } from '../../../renderer/vision/detect/second-opinion.ts';
import { createFrameCanvas, type FrameCanvas } from '../../../renderer/vision/frame-canvas.ts';
import { type FromCutter, type Labelled, WIDE_PX, WIDE_SCALE } from '../messages.ts';
import { row, scaled } from './row.ts';
import { type Selected, select } from './select.ts';

/** Far below the kiosk's own: clutter that looks a little like a face. */
const DEEP = 0.15;

export type ToCropWorker =
  | { readonly kind: 'start'; readonly rule: CropRule; readonly size: number }
  | { readonly kind: 'cut'; readonly work: Work };

/** A picture file, or a picture that the window has taken out of a clip; the worker closes it. */
export type Work = { readonly id: number; readonly labelled: Labelled; readonly deep: boolean } & (
  | { readonly bytes: Uint8Array }
  | { readonly image: ImageBitmap }
);

type Tools = {
  readonly finder: FaceFinder;
  readonly fullRange: FaceFinder;
  readonly agrees: SecondOpinion;
  readonly deepFinder: FaceFinder;
  readonly rule: CropRule;
  readonly size: number;
};

const tell = (message: FromCutter) => self.postMessage(message);
const canvas = createFrameCanvas();
let tools: Promise<Tools> | null = null;

self.onmessage = async ({ data }: MessageEvent<ToCropWorker>) => {
  try {
    if (data.kind === 'start') {
      tools = open(data.rule, data.size);
      await tools;
      tell({ kind: 'ready' });
    } else if (tools !== null) {
      tell(await cut(data.work, await tools));
    }
  } catch (error) {
    tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
};

async function open(rule: CropRule, size: number): Promise<Tools> {
  const finder = await openShortRange();
  const deepFinder = await openShortRange(DEEP);
  const fullRange = await openFullRange();
  return { finder, fullRange, agrees: secondOpinion(() => fullRange), deepFinder, rule, size };
}

async function cut(work: Work, tools: Tools): Promise<FromCutter> {
  const { id, labelled, deep } = work;
  const picture = 'image' in work ? work.image : await decode(work.bytes);
  if (typeof picture === 'string') {
    return { kind: 'rows', id, rows: [], exact: new Uint8Array(), wide: new Uint8Array(), error: picture };
  }
  const { width, height } = picture;
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  canvas.draw(picture, scale);
  picture.close();
  const onCanvas = typeof labelled === 'string' ? labelled : scaled(labelled, scale);
  const finds = found(tools);
  const more = deep ? deepFinds(tools.deepFinder, finds) : [];
  const selected = select([...finds, ...more], onCanvas, canvas.size);
  const wideRule = { ...tools.rule, scale: WIDE_SCALE };
  return {
    kind: 'rows',
    id,
    rows: selected.map((one) => row(one, scale, { width, height }, cropSquare(one.find, wideRule))),
    exact: crops(canvas, selected, tools.rule, tools.size),
    wide: crops(canvas, selected, wideRule, WIDE_PX),
    error: null,
  };
}

/** What the photo check finds, and what it refused. */
function found({ finder, fullRange, agrees }: Tools): readonly Find[] {
  const all = everyFind(finder, agrees, canvas.image, canvas.size);
  const clear = all.filter(({ stands }) => stands);
  const taken = withFillingFace(clear, fullRange, canvas.image, canvas.size);
  const refused = all.filter(({ stands, box }) => !stands && !taken.some((find) => sameFace(find.box, box)));
  return [...taken.map((find) => ({ ...find, stands: true })), ...refused];
}

/** What a low threshold finds beyond what was found. */
function deepFinds(finder: FaceFinder, finds: readonly Find[]): readonly Find[] {
  const all = squares(canvas.size).flatMap((square) => finder.look(canvas.image, canvas.size, square));
  return merge(all)
    .filter(({ box }) => !finds.some((find) => sameFace(find.box, box)))
    .map((find) => ({ ...find, stands: false }));
}

function crops(from: FrameCanvas, selected: readonly Selected[], rule: CropRule, size: number) {
  const one = size * size * 3;
  const pixels = new Uint8Array(selected.length * one);
  selected.forEach(({ find }, i) => {
    pixels.set(from.cut(cropSquare(find, rule), size), i * one);
  });
  return pixels;
}
