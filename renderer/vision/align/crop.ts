// Vision worker: cuts the face that the classifier sees. Pure arithmetic on pixels, so that training can cut its
// pictures by the very same rule, whatever the engine's canvas does. Never mirrored.
import { centre, type Detection, rollOf, type Size } from '../geometry.ts';

export type CropRule = { readonly scale: number; readonly rollFromDeg: number; readonly rollMaxDeg: number };

/** A square to be cut: centre, side in px of the picture, and its turn in degrees (clockwise on the picture). */
export type CropSquare = { readonly cx: number; readonly cy: number; readonly side: number; readonly rollDeg: number };

/** Pixels of a picture, RGBA, rows from the top. */
export type Pixels = Size & { readonly data: Uint8ClampedArray | Uint8Array };

/** Square on the box's centre; turned with the eye line only if it leans by more than `rollFromDeg`. */
export function cropSquare(detection: Detection, rule: CropRule): CropSquare {
  const { x, y } = centre(detection.box);
  const side = rule.scale * Math.max(detection.box.width, detection.box.height);
  const roll = rollOf(detection);
  const turned = Math.abs(roll) > rule.rollFromDeg;
  return { cx: x, cy: y, side, rollDeg: turned ? Math.max(-rule.rollMaxDeg, Math.min(rule.rollMaxDeg, roll)) : 0 };
}

/**
 * Cuts and scales. Each output pixel is the mean of k × k bilinear samples, k = ceil(side / size), evenly spread
 * over the pixel's area; samples outside of the picture repeat its edge.
 * @returns size × size × 3 bytes, RGB, rows from the top
 */
export function cutCrop(picture: Pixels, square: CropSquare, size: number): Uint8Array {
  const out = new Uint8Array(size * size * 3);
  const k = Math.max(1, Math.ceil(square.side / size));
  const step = square.side / size / k;
  const angle = (square.rollDeg * Math.PI) / 180;
  const [ux, uy] = [Math.cos(angle) * step, Math.sin(angle) * step];
  // Pixel centres lie at half-integers: subtract 0.5 to get array coordinates.
  const half = (size * k - 1) / 2;
  const left = square.cx - 0.5 - half * ux + half * uy;
  const top = square.cy - 0.5 - half * uy - half * ux;
  const sum = new Float64Array(3);
  for (let j = 0, at = 0; j < size; j++) {
    for (let i = 0; i < size; i++, at += 3) {
      sum.fill(0);
      for (let b = 0; b < k; b++) {
        for (let a = 0; a < k; a++) {
          const [column, row] = [i * k + a, j * k + b];
          sample(picture, left + column * ux - row * uy, top + column * uy + row * ux, sum);
        }
      }
      for (let c = 0; c < 3; c++) out[at + c] = Math.round((sum[c] ?? 0) / (k * k));
    }
  }
  return out;
}

/** Adds the bilinear sample at (x, y), array coordinates, to `sum`. */
function sample({ data, width, height }: Pixels, x: number, y: number, sum: Float64Array): void {
  const cx = Math.max(0, Math.min(width - 1, x));
  const cy = Math.max(0, Math.min(height - 1, y));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const right = x0 + 1 < width ? 4 : 0;
  const below = y0 + 1 < height ? width * 4 : 0;
  const fx = cx - x0;
  const fy = cy - y0;
  const at = (y0 * width + x0) * 4;
  for (let c = 0; c < 3; c++) {
    const upper = (data[at + c] ?? 0) * (1 - fx) + (data[at + right + c] ?? 0) * fx;
    const lower = (data[at + below + c] ?? 0) * (1 - fx) + (data[at + below + right + c] ?? 0) * fx;
    sum[c] = (sum[c] ?? 0) + upper * (1 - fy) + lower * fy;
  }
}

/** The part of a picture that a crop needs, as whole pixels, and the crop in that part's own coordinates. */
export function neededPart(
  picture: Size,
  square: CropSquare,
): { part: Size & { x: number; y: number }; square: CropSquare } {
  const angle = (Math.abs(square.rollDeg) * Math.PI) / 180;
  const reach = (square.side / 2) * (Math.cos(angle) + Math.sin(angle)) + 1;
  const clampTo = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const x = clampTo(Math.floor(square.cx - reach), picture.width - 1);
  const y = clampTo(Math.floor(square.cy - reach), picture.height - 1);
  const right = clampTo(Math.ceil(square.cx + reach), picture.width);
  const bottom = clampTo(Math.ceil(square.cy + reach), picture.height);
  const part = { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
  return { part, square: { ...square, cx: square.cx - x, cy: square.cy - y } };
}
