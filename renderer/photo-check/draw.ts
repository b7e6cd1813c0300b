// Worker of the photo check: a copy of the picture in hand, with a box, words and probabilities on every face. Made
// only when the command line names a folder for such copies; goes to main and nowhere else.
import fontUrl from '../../assets/fonts/atkinson-hyperlegible-next-latin.woff2?url';
import { LABELS, type Label, likeliest, type Probabilities } from '../../contract/label-names.ts';
import type { DrawnType } from '../../contract/stills.ts';
import type { Box } from '../vision/geometry.ts';
import { placePlates } from './plates.ts';

/** Words, colours and line (dash over gap, in line widths): whoever does not see the colour reads or sees the line. */
const STYLE: Readonly<Record<Label, { words: string; colour: string; ink: string; dash: readonly number[] }>> = {
  mask: { words: 'mask', colour: '#0a7d4f', ink: '#ffffff', dash: [] },
  incorrect: { words: 'incorrect', colour: '#ffb000', ink: '#1a1300', dash: [6, 3] },
  no_mask: { words: 'no mask', colour: '#c8202f', ink: '#ffffff', dash: [2, 2] },
  obstructed: { words: 'obstructed', colour: '#5b3fd6', ink: '#ffffff', dash: [9, 3, 2, 3] },
  not_face: { words: 'not a face', colour: '#5d6670', ink: '#ffffff', dash: [1, 4] },
};

/** A small picture is drawn larger, or its words would hide it. */
const LEAST_LONG_SIDE = 720;
const MOST_TIMES = 12;
const FONT = 'Atkinson Hyperlegible Next';
const QUALITY = 0.9;

export type Judged = { readonly box: Box; readonly probabilities: Probabilities };

type Mark = {
  readonly box: Box;
  readonly probabilities: Probabilities;
  readonly words: string;
  readonly fontPx: number;
  readonly width: number;
  readonly height: number;
};

/**
 * @param scale size of `picture` over the size of the file's picture, in whose px the boxes are
 * @returns the encoded copy
 */
export async function drawFaces(
  picture: OffscreenCanvas,
  scale: number,
  faces: readonly Judged[],
  type: DrawnType,
): Promise<Uint8Array<ArrayBuffer>> {
  await loadFont();
  const long = Math.max(picture.width, picture.height);
  const times = Math.min(MOST_TIMES, Math.max(1, LEAST_LONG_SIDE / long));
  const size = { width: Math.round(picture.width * times), height: Math.round(picture.height * times) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('No 2D canvas to draw the copy on.');
  const marks = faces.map((face) => toMark(context, face, scale * times, long * times));
  const plates = placePlates(
    marks.map(({ box }) => box),
    marks,
    size,
  );
  const legend = marks.flatMap((mark, i) => (plates[i] === null ? [{ mark, number: i + 1 }] : []));
  const rowPx = Math.round(Math.max(18, (long * times) / 40));
  const columns = Math.max(1, Math.floor(size.width / (rowPx * 11)));
  canvas.height = size.height + Math.ceil(legend.length / columns) * rowPx * 1.5;
  context.fillStyle = '#10151c';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size.width, size.height);
  for (const mark of marks) drawBox(context, mark, long * times);
  marks.forEach((mark, i) => {
    const plate = plates[i];
    if (plate) drawPlate(context, mark, plate.x, plate.y, mark.words, mark.fontPx);
    else drawNumber(context, mark, i + 1);
  });
  legend.forEach(({ mark, number }, i) => {
    const x = (i % columns) * (size.width / columns) + rowPx * 0.4;
    const y = size.height + Math.floor(i / columns) * rowPx * 1.5 + rowPx * 0.1;
    drawPlate(context, mark, x, y, `${number}  ${mark.words}`, rowPx * 0.8);
  });
  const blob = await canvas.convertToBlob({ type, quality: QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}

function toMark(
  context: OffscreenCanvasRenderingContext2D,
  { box, probabilities }: Judged,
  scale: number,
  long: number,
): Mark {
  const label = likeliest(probabilities);
  const words = `${STYLE[label].words} ${Math.round((probabilities[LABELS.indexOf(label)] ?? 0) * 100)} %`;
  const side = box.width * scale;
  const fontPx = Math.round(Math.max(13, long / 90, Math.min(side / 5, long / 26)));
  const { width, height } = plateSize(context, words, fontPx);
  return {
    box: { x: box.x * scale, y: box.y * scale, width: side, height: box.height * scale },
    probabilities,
    words,
    fontPx,
    width,
    height,
  };
}

function plateSize(context: OffscreenCanvasRenderingContext2D, words: string, fontPx: number) {
  context.font = `600 ${fontPx}px "${FONT}", sans-serif`;
  return { width: Math.ceil(context.measureText(words).width + fontPx * 0.7), height: Math.ceil(fontPx * 1.55) };
}

function drawBox(context: OffscreenCanvasRenderingContext2D, { box, probabilities }: Mark, long: number): void {
  const { colour, dash } = STYLE[likeliest(probabilities)];
  const line = Math.max(2, long / 400);
  context.lineJoin = 'round';
  // A dark and a light rim: the line shows on any picture.
  for (const [width, style] of [
    [line * 2.2, '#10151c'],
    [line * 1.7, '#ffffff'],
  ] as const) {
    context.setLineDash([]);
    context.lineWidth = width;
    context.strokeStyle = style;
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
  context.lineWidth = line;
  context.strokeStyle = colour;
  context.setLineDash(dash.map((part) => part * line));
  context.strokeRect(box.x, box.y, box.width, box.height);
  context.setLineDash([]);
}

/** Words on the label's colour, and below them all five probabilities as a bar. */
function drawPlate(
  context: OffscreenCanvasRenderingContext2D,
  { probabilities }: Mark,
  x: number,
  y: number,
  words: string,
  fontPx: number,
): void {
  const { width, height } = plateSize(context, words, fontPx);
  const { colour, ink } = STYLE[likeliest(probabilities)];
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
  context.fillStyle = ink;
  context.textBaseline = 'middle';
  context.fillText(words, x + fontPx * 0.35, y + fontPx * 0.68);
  const bar = { y: y + fontPx * 1.25, height: height - fontPx * 1.25 };
  context.fillStyle = '#ffffff';
  context.fillRect(x, bar.y - 1, width, bar.height + 1);
  let from = x;
  LABELS.forEach((label, i) => {
    const share = (probabilities[i] ?? 0) * width;
    context.fillStyle = STYLE[label].colour;
    context.fillRect(from, bar.y, share, bar.height);
    from += share;
  });
}

/** In a crowd: only a number on the face; its words stand below the picture. */
function drawNumber(context: OffscreenCanvasRenderingContext2D, { box, probabilities, fontPx }: Mark, n: number): void {
  const { colour, ink } = STYLE[likeliest(probabilities)];
  context.font = `600 ${fontPx}px "${FONT}", sans-serif`;
  const width = context.measureText(String(n)).width + fontPx * 0.5;
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  context.fillStyle = colour;
  context.fillRect(x, y, width, fontPx * 1.2);
  context.fillStyle = ink;
  context.textBaseline = 'middle';
  context.fillText(String(n), x + fontPx * 0.25, y + fontPx * 0.65);
}

let font: Promise<void> | null = null;

/** Our own font: a machine need not have any. Without it the engine's own is used. */
function loadFont(): Promise<void> {
  font ??= new FontFace(FONT, `url("${fontUrl}")`, { weight: '200 800' }).load().then(
    (face) => void (self as unknown as { fonts: FontFaceSet }).fonts.add(face),
    () => undefined,
  );
  return font;
}
