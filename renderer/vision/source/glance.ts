// Vision worker: a cheap look at the whole picture, before any face is looked for: is it the very same picture, is it
// black, has something moved? Sampled without smoothing, so that a camera's noise shows and a frozen picture has none.
export const GLANCE = { width: 64, height: 48 } as const;
const CELL = 4;
const COLUMNS = GLANCE.width / CELL;
const ROWS = GLANCE.height / CELL;
/** A cell's mean must change by this much, on top of any change of the whole picture, 0..255. */
const MOVED_BY = 5;

export type Glance = {
  /** Equal for equal pictures. */
  readonly hash: number;
  /** Luma, 0..255. */
  readonly mean: number;
  readonly deviation: number;
  /** Mean luma of each cell, row by row. */
  readonly cells: Float32Array;
};

/** @param rgba GLANCE.width × GLANCE.height × 4 bytes */
export function glanceAt(rgba: Uint8ClampedArray): Glance {
  const cells = new Float32Array(COLUMNS * ROWS);
  // FNV-1a over every sampled byte.
  let hash = 0x811c9dc5;
  let sum = 0;
  let squares = 0;
  for (let y = 0, at = 0; y < GLANCE.height; y++) {
    for (let x = 0; x < GLANCE.width; x++, at += 4) {
      const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
      hash = Math.imul(hash ^ r ^ (g << 8) ^ (b << 16), 0x01000193);
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      sum += luma;
      squares += luma * luma;
      const cell = Math.floor(y / CELL) * COLUMNS + Math.floor(x / CELL);
      cells[cell] = (cells[cell] ?? 0) + luma / (CELL * CELL);
    }
  }
  const count = GLANCE.width * GLANCE.height;
  const mean = sum / count;
  return { hash: hash >>> 0, mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)), cells };
}

/** Whether some part of the picture changed more than the whole of it did (a lamp, the camera's own gain). */
export function moved(before: Glance, now: Glance): boolean {
  const shift = now.mean - before.mean;
  return now.cells.some((cell, i) => Math.abs(cell - (before.cells[i] ?? 0) - shift) > MOVED_BY);
}

/** Takes glances of frames through one reused canvas. */
export function createGlancer(): (image: CanvasImageSource) => Glance {
  const canvas = new OffscreenCanvas(GLANCE.width, GLANCE.height);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('No 2D canvas in the vision worker.');
  context.imageSmoothingEnabled = false;
  return (image) => {
    context.drawImage(image, 0, 0, GLANCE.width, GLANCE.height);
    return glanceAt(context.getImageData(0, 0, GLANCE.width, GLANCE.height).data);
  };
}
