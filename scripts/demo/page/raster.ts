// Demo clips, drawing page. Pictures as plain numbers and how they are enlarged, halved, softened and sampled.
// Everything is computed here and not by the canvas, so that the same frame has the same bytes on every machine.

/** RGBA, 4 floats a pixel, 0..255, colour multiplied by alpha, rows from the top. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Float32Array };

export function raster(width: number, height: number): Raster {
  return { width, height, data: new Float32Array(width * height * 4) };
}

/** Adds `weight` times the bilinear sample at (x, y) in pixel centres to `into`; outside is transparent. */
export function addSample(from: Raster, x: number, y: number, weight: number, into: Float32Array): void {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 >= from.width - 1 || y0 >= from.height - 1) return;
  const d = from.data;
  const a = (y0 * from.width + x0) * 4;
  const b = a + from.width * 4;
  // Most of a figure's frame is empty; this is where the time would go.
  if (d[a + 3] + d[a + 7] + d[b + 3] + d[b + 7] === 0) return;
  const fx = x - x0;
  const fy = y - y0;
  const w00 = (1 - fx) * (1 - fy) * weight;
  const w10 = fx * (1 - fy) * weight;
  const w01 = (1 - fx) * fy * weight;
  const w11 = fx * fy * weight;
  into[0] += d[a] * w00 + d[a + 4] * w10 + d[b] * w01 + d[b + 4] * w11;
  into[1] += d[a + 1] * w00 + d[a + 5] * w10 + d[b + 1] * w01 + d[b + 5] * w11;
  into[2] += d[a + 2] * w00 + d[a + 6] * w10 + d[b + 2] * w01 + d[b + 6] * w11;
  into[3] += d[a + 3] * w00 + d[a + 7] * w10 + d[b + 3] * w01 + d[b + 7] * w11;
}

/** Half the size, each pixel the mean of four. */
export function halve(from: Raster): Raster {
  const to = raster(from.width >> 1, from.height >> 1);
  const row = from.width * 4;
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      const a = y * 2 * row + x * 8;
      const b = (y * to.width + x) * 4;
      for (let c = 0; c < 4; c++) {
        const d = from.data;
        to.data[b + c] = (d[a + c] + d[a + 4 + c] + d[a + row + c] + d[a + row + 4 + c]) / 4;
      }
    }
  }
  return to;
}

/** Twice the size by Catmull-Rom; the edge repeats. */
export function double(from: Raster): Raster {
  const wide = stretch(from, from.width * 2, from.height, true);
  return stretch(wide, wide.width, from.height * 2, false);
}

function stretch(from: Raster, width: number, height: number, across: boolean): Raster {
  const to = raster(width, height);
  const last = (across ? from.width : from.height) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = ((across ? x : y) + 0.5) / 2 - 0.5;
      const i = Math.floor(at);
      const f = at - i;
      const w = [
        -0.5 * f + f * f - 0.5 * f * f * f,
        1 - 2.5 * f * f + 1.5 * f * f * f,
        0.5 * f + 2 * f * f - 1.5 * f * f * f,
        -0.5 * f * f + 0.5 * f * f * f,
      ];
      const b = (y * width + x) * 4;
      for (let k = 0; k < 4; k++) {
        const n = Math.min(last, Math.max(0, i + k - 1));
        const a = (across ? y * from.width + n : n * from.width + x) * 4;
        for (let c = 0; c < 4; c++) to.data[b + c] += from.data[a + c] * w[k];
      }
    }
  }
  return to;
}

/** Softens one plane of numbers by a triangle of the given radius, in pixels; two box passes each way. */
export function soften(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  let from = plane;
  for (const step of [1, 1, width, width]) {
    const to = new Float32Array(from.length);
    const count = step === 1 ? width : height;
    const lines = step === 1 ? height : width;
    for (let l = 0; l < lines; l++) {
      const base = step === 1 ? l * width : l;
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) sum += from[base + Math.min(count - 1, Math.max(0, i + k)) * step];
        to[base + i * step] = sum / (2 * radius + 1);
      }
    }
    from = to;
  }
  return from;
}

/** 0 below `from`, 1 above `to`, a smooth step between. */
export function ramp(from: number, to: number, at: number): number {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
