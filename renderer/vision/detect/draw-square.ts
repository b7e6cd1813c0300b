// Vision worker: draws one square of a picture into the detector's small canvas, with the picture's edge repeated
// where the square reaches beyond it: a black border beside a face costs recall.
import type { Size, Square } from '../geometry.ts';

type Span = { readonly from: number; readonly to: number };

/** The part of the canvas, in whole px, that shows the picture along one axis; null if none does. */
export function shownSpan(centre: number, side: number, length: number, canvas: number): Span | null {
  const scale = canvas / side;
  const from = Math.max(0, Math.ceil((side / 2 - centre) * scale));
  const to = Math.min(canvas, Math.floor((length - centre + side / 2) * scale));
  return to > from ? { from, to } : null;
}

/** @param size of the picture, px */
export function drawSquare(
  context: OffscreenCanvasRenderingContext2D,
  picture: CanvasImageSource,
  size: Size,
  { cx, cy, side }: Square,
): void {
  const { canvas } = context;
  const n = canvas.width;
  context.drawImage(picture, cx - side / 2, cy - side / 2, side, side, 0, 0, n, n);
  const across = shownSpan(cx, side, size.width, n);
  const down = shownSpan(cy, side, size.height, n);
  if (across === null || down === null) {
    context.fillRect(0, 0, n, n);
    return;
  }
  const high = down.to - down.from;
  const { from, to } = across;
  // Smoothed, half of a repeated edge would be blended with the pixels beyond it: those of the square before.
  context.imageSmoothingEnabled = false;
  // Columns first, over the shown rows; then whole rows, corners with them.
  if (from > 0) context.drawImage(canvas, from, down.from, 1, high, 0, down.from, from, high);
  if (to < n) context.drawImage(canvas, to - 1, down.from, 1, high, to, down.from, n - to, high);
  if (down.from > 0) context.drawImage(canvas, 0, down.from, n, 1, 0, 0, n, down.from);
  if (down.to < n) context.drawImage(canvas, 0, down.to - 1, n, 1, 0, down.to, n, n - down.to);
  context.imageSmoothingEnabled = true;
}
