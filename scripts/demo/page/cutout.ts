// Demo clips, drawing page. Cuts the person out of the portrait, softly, and gives them legs, because the
// portrait ends at the waist and the camera sees further down when they stand far away.
import { lattice } from './chance.ts';
import { type Raster, ramp, raster, soften } from './raster.ts';

export type Point = readonly [x: number, y: number];

/** Rows of the figure; the portrait is the upper 512 of them. */
export const FIGURE_HEIGHT = 800;

/** The person on a transparent ground, portrait pixels. `portrait` is opaque. */
export function cutOut(portrait: Raster, outline: readonly Point[]): Raster {
  const { width, height } = portrait;
  const inside = soften(fill(outline, width, height), width, height, 1);
  const figure = raster(width, FIGURE_HEIGHT);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const alpha = ramp(0.35, 0.95, inside[at]);
      if (alpha === 0) continue;
      // Pixels of the seam hold some of the old backdrop: take their colour from further in.
      const from = alpha < 1 ? inwards(inside, width, height, x, y) : at;
      for (let c = 0; c < 3; c++) figure.data[at * 4 + c] = portrait.data[from * 4 + c] * alpha;
      figure.data[at * 4 + 3] = alpha * 255;
    }
  }
  addLegs(figure);
  return figure;
}

/** 1 inside the outline, 0 outside, with the share of the pixel on its edge. */
function fill(outline: readonly Point[], width: number, height: number): Float32Array {
  const plane = new Float32Array(width * height);
  const lines = 4;
  for (let sub = 0; sub < height * lines; sub++) {
    const y = (sub + 0.5) / lines;
    const cuts: number[] = [];
    for (let i = 0; i < outline.length; i++) {
      const [ax, ay] = outline[i];
      const [bx, by] = outline[(i + 1) % outline.length];
      if (ay <= y !== by <= y) cuts.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      for (let x = Math.max(0, Math.floor(cuts[i])); x < Math.min(width, cuts[i + 1]); x++) {
        const share = Math.min(cuts[i + 1], x + 1) - Math.max(cuts[i], x);
        plane[Math.floor(sub / lines) * width + x] += share / lines;
      }
    }
  }
  return plane;
}

/** The nearest pixel that lies wholly inside, found by going up the slope of `inside`. */
function inwards(inside: Float32Array, width: number, height: number, x: number, y: number): number {
  let best = y * width + x;
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      const nx = x + dx;
      const ny = y + dy;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const at = ny * width + nx;
      if (inside[at] > inside[best] + 0.001) best = at;
    }
  }
  return best;
}

/** Overall legs below the portrait: plain cloth, shaded like a cylinder each, never seen near. */
function addLegs(figure: Raster): void {
  for (let y = 512; y < figure.height; y++) {
    for (let x = 20; x < 400; x++) {
      const narrowing = (y - 512) * 0.1;
      const leg = x < 195 ? (x - (40 + narrowing)) / (150 - narrowing) : (x - 200) / (150 - narrowing);
      if (leg <= 0 || leg >= 1) continue;
      const round = Math.sqrt(Math.sin(leg * Math.PI));
      const cloth = round * (0.86 + 0.1 * lattice(x >> 3, y >> 4, 5)) * (1 - (y - 512) / 900);
      const alpha = ramp(0, 0.03, Math.min(leg, 1 - leg));
      const at = (y * figure.width + x) * 4;
      figure.data.set([208 * cloth * alpha, 84 * cloth * alpha, 46 * cloth * alpha, 255 * alpha], at);
    }
  }
}
