// Vision worker: the arithmetic from luma and chroma samples to RGBA. Pure.

/** Where one plane begins in the bytes, and how far apart its rows are. */
export type Plane = { readonly offset: number; readonly stride: number };

/** Planes of a 4:2:0 picture, one chroma sample for 2 × 2 pixels. `chromaStep` 2: U and V lie in turns (NV12). */
export type Yuv = {
  readonly bytes: Uint8Array;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  readonly chromaStep: 1 | 2;
};

/** Share of red and blue in luma. */
export type Matrix = { readonly red: number; readonly blue: number };

/** Recommendations ITU-R BT.601-7, 2.5.1, and BT.709-6, item 3.2. */
export const BT601: Matrix = { red: 0.299, blue: 0.114 };
export const BT709: Matrix = { red: 0.2126, blue: 0.0722 };

/** The sums are in 16.16 fixed point. */
const ONE = 1 << 16;
const OPAQUE = 0xff000000;

/** Factors of one matrix and range, 16.16 fixed point; those of green are taken away. */
export type YuvRule = {
  readonly black: number;
  readonly luma: number;
  readonly redOfV: number;
  readonly greenOfU: number;
  readonly greenOfV: number;
  readonly blueOfU: number;
};

/** @param full luma and chroma take 0..255, not 16..235 and 16..240 */
export function yuvRule({ red, blue }: Matrix, full: boolean): YuvRule {
  const green = 1 - red - blue;
  const [black, lumaRange, chromaRange] = full ? [0, 255, 255] : [16, 219, 224];
  const fixed = (factor: number, range: number) => Math.round(((factor * 255) / range) * ONE);
  return {
    black,
    luma: fixed(1, lumaRange),
    redOfV: fixed(2 * (1 - red), chromaRange),
    greenOfU: fixed((2 * blue * (1 - blue)) / green, chromaRange),
    greenOfV: fixed((2 * red * (1 - red)) / green, chromaRange),
    blueOfU: fixed(2 * (1 - blue), chromaRange),
  };
}

/**
 * Chroma is repeated, not smoothed, as the browser does. It goes over every pixel of every frame, hence two pixels at
 * a time, in whole numbers.
 * @param out width × height pixels as little-endian words: alpha, blue, green, red from the top byte
 */
export function toRgba(
  out: Uint32Array,
  width: number,
  height: number,
  { bytes, y, u, v, chromaStep }: Yuv,
  { black, luma, redOfV, greenOfU, greenOfV, blueOfU }: YuvRule,
): void {
  for (let row = 0; row < height; row++) {
    let atY = y.offset + row * y.stride;
    let atU = u.offset + (row >> 1) * u.stride;
    let atV = v.offset + (row >> 1) * v.stride;
    const end = (row + 1) * width;
    for (let at = row * width; at < end; at += 2, atY += 2, atU += chromaStep, atV += chromaStep) {
      const valueU = (bytes[atU] ?? 0) - 128;
      const valueV = (bytes[atV] ?? 0) - 128;
      const red = Math.imul(valueV, redOfV) + ONE / 2;
      const green = ONE / 2 - Math.imul(valueU, greenOfU) - Math.imul(valueV, greenOfV);
      const blue = Math.imul(valueU, blueOfU) + ONE / 2;
      const left = Math.imul((bytes[atY] ?? 0) - black, luma);
      out[at] = word((left + red) >> 16, (left + green) >> 16, (left + blue) >> 16);
      if (at + 1 === end) break;
      const right = Math.imul((bytes[atY + 1] ?? 0) - black, luma);
      out[at + 1] = word((right + red) >> 16, (right + green) >> 16, (right + blue) >> 16);
    }
  }
}

function word(red: number, green: number, blue: number): number {
  // One question instead of six: few pixels of a picture lie beyond an end.
  if (((red | green | blue) & ~255) === 0) return OPAQUE | (blue << 16) | (green << 8) | red;
  return OPAQUE | (within(blue) << 16) | (within(green) << 8) | within(red);
}

function within(value: number): number {
  return value < 0 ? 0 : Math.min(255, value);
}
