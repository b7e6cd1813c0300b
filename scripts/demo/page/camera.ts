// Demo clips, drawing page. What a camera adds: noise that differs from frame to frame, light that is never
// quite steady, darker corners.
import { bumps, lattice } from './chance.ts';
import type { Raster } from './raster.ts';

const TILE = 512;

/** Bell-shaped noise of standard deviation 1; grains of about 1.5 px, as after a sensor's own smoothing. */
export function noiseTile(seed: number): Float32Array {
  const raw = new Float32Array(TILE * TILE);
  for (let i = 0; i < raw.length; i++) {
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += lattice(i, k, seed);
    raw[i] = (sum - 2) * 1.73;
  }
  const tile = new Float32Array(raw.length);
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const right = y * TILE + ((x + 1) % TILE);
      const below = ((y + 1) % TILE) * TILE + x;
      tile[y * TILE + x] = raw[y * TILE + x] * 0.8 + (raw[right] + raw[below]) * 0.42;
    }
  }
  return tile;
}

/** The frame as the camera gives it, RGBA bytes. `grain` is the noise's standard deviation in mid grey, 0..255. */
export function expose(
  frame: Raster,
  tile: Float32Array,
  index: number,
  grain: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, data } = frame;
  const bytes = new Uint8ClampedArray(width * height * 4);
  const t = index / 30;
  const gain = 1 + 0.018 * bumps(t * 0.7, 0, 60) + 0.006 * bumps(t * 6, 0, 61);
  const warm = 0.008 * bumps(t * 0.4, 0, 62);
  const shift = [0, 1].map((k) => Math.floor(lattice(index, k, 63) * TILE));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const corner = 1 - 0.16 * (((x - width / 2) / width) ** 2 + ((y - height / 2) / height) ** 2) * 2;
      const n = grain * tile[((y + shift[1]) % TILE) * TILE + ((x + shift[0]) % TILE)];
      bytes[at] = data[at] * gain * corner * (1 + warm) + n;
      bytes[at + 1] = data[at + 1] * gain * corner + n;
      bytes[at + 2] = data[at + 2] * gain * corner * (1 - warm) + n * 1.1;
      bytes[at + 3] = 255;
    }
  }
  return bytes;
}
