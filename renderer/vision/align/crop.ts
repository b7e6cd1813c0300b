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
 * Cuts and scales. Each output pixel is the mean of k × k bilinear samples, k = ceil(side / size), evenly
 * spread over the pixel's area; samples outside of the picture repeat its edge. Training cuts by the same sum.
 * @returns size × size × 3 bytes, RGB, rows from the top
 */
export function cutCrop(picture: Pixels, square: CropSquare, size: number): Uint8Array {
  return square.rollDeg === 0 ? cutUpright(picture, square, size) : cutTurned(picture, square, size);
}

function samplesPerPixel(side: number, size: number): number {
  return Math.max(1, Math.ceil(side / size - 1e-6));
}

/** The same mean, rows first and columns then: an upright crop is cut for every face of every frame. */
function cutUpright({ data, width, height }: Pixels, square: CropSquare, size: number): Uint8Array {
  const columns = weights(square.cx - square.side / 2, square.side, size, width);
  const rows = weights(square.cy - square.side / 2, square.side, size, height);
  const from = (columns.first[0] ?? 0) * 4;
  const to = ((columns.first[size - 1] ?? 0) + columns.taps) * 4;
  const line = new Float32Array(width * 4);
  const out = new Uint8Array(size * size * 3);
  // Rounds when it is written to.
  const rounded = new Uint8ClampedArray(out.buffer);
  for (let j = 0, at = 0; j < size; j++) {
    line.fill(0, from, to);
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weight[j * rows.taps + tap] ?? 0;
      const row = ((rows.first[j] ?? 0) + tap) * width * 4;
      if (weight === 0) continue;
      for (let x = from; x < to; x++) line[x] = (line[x] ?? 0) + (data[row + x] ?? 0) * weight;
    }
    for (let i = 0; i < size; i++, at += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let tap = 0, x = (columns.first[i] ?? 0) * 4; tap < columns.taps; tap++, x += 4) {
        const weight = columns.weight[i * columns.taps + tap] ?? 0;
        red += (line[x] ?? 0) * weight;
        green += (line[x + 1] ?? 0) * weight;
        blue += (line[x + 2] ?? 0) * weight;
      }
      rounded[at] = red;
      rounded[at + 1] = green;
      rounded[at + 2] = blue;
    }
  }
  return out;
}

/** Along one axis: the source pixels behind each output pixel, and how much each of them counts. */
function weights(start: number, side: number, size: number, length: number) {
  const k = samplesPerPixel(side, size);
  const step = side / size / k;
  const taps = Math.min(length, Math.ceil(k * step) + 2);
  const first = new Int32Array(size);
  const weight = new Float32Array(size * taps);
  const sampleAt = (sample: number) => Math.max(0, Math.min(length - 1, start + (sample + 0.5) * step - 0.5));
  for (let i = 0; i < size; i++) {
    const low = Math.min(length - taps, Math.floor(sampleAt(i * k)));
    first[i] = low;
    for (let sample = i * k; sample < (i + 1) * k; sample++) {
      const at = sampleAt(sample);
      const tap = i * taps + Math.floor(at) - low;
      const share = at - Math.floor(at);
      weight[tap] = (weight[tap] ?? 0) + (1 - share) / k;
      if (share > 0) weight[tap + 1] = (weight[tap + 1] ?? 0) + share / k;
    }
  }
  return { first, weight, taps };
}

function cutTurned({ data, width, height }: Pixels, square: CropSquare, size: number): Uint8Array {
  const k = samplesPerPixel(square.side, size);
  const step = square.side / size / k;
  const angle = (square.rollDeg * Math.PI) / 180;
  const [ux, uy] = [Math.cos(angle) * step, Math.sin(angle) * step];
  // Pixel centres lie at half-integers: subtract 0.5 to get array coordinates.
  const half = (size * k - 1) / 2;
  const left = square.cx - 0.5 - half * ux + half * uy;
  const top = square.cy - 0.5 - half * uy - half * ux;
  const [lastX, lastY] = [width - 1, height - 1];
  const sums = new Float32Array(size * 3);
  const out = new Uint8Array(size * size * 3);
  for (let j = 0; j < size; j++) {
    sums.fill(0);
    for (let row = j * k; row < (j + 1) * k; row++) {
      for (let column = 0; column < size * k; column++) {
        const x = Math.max(0, Math.min(lastX, left + column * ux - row * uy));
        const y = Math.max(0, Math.min(lastY, top + column * uy + row * ux));
        const [x0, y0] = [Math.floor(x), Math.floor(y)];
        const [fx, fy] = [x - x0, y - y0];
        const a = (y0 * width + x0) * 4;
        const b = x0 < lastX ? a + 4 : a;
        const below = y0 < lastY ? width * 4 : 0;
        const at = Math.floor(column / k) * 3;
        for (let c = 0; c < 3; c++) {
          const upper = (data[a + c] ?? 0) * (1 - fx) + (data[b + c] ?? 0) * fx;
          const lower = (data[a + below + c] ?? 0) * (1 - fx) + (data[b + below + c] ?? 0) * fx;
          sums[at + c] = (sums[at + c] ?? 0) + upper * (1 - fy) + lower * fy;
        }
      }
    }
    for (let i = 0; i < size * 3; i++) out[j * size * 3 + i] = Math.round((sums[i] ?? 0) / (k * k));
  }
  return out;
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
