// Demo clips, drawing page. Cuts the person out of the portrait, softly, and gives them legs, because the
// portrait ends at the waist and the camera sees further down when they stand far away.
import { bumps } from './chance.ts';
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

/** Below the portrait: hips, legs and the bent elbow, plain cloth shaded like cylinders, never seen near. */
function addLegs(figure: Raster): void {
  for (let y = 512; y < figure.height; y++) {
    for (let x = 0; x < figure.width; x++) {
      trousers(figure, x, y);
      const elbow = Math.hypot((x - 98) / 80, (y - 500) / 42);
      if (elbow < 1) paintCloth(figure, x, y, Math.sqrt(1 - elbow * elbow) * 0.5 + 0.35, 1 - elbow);
      helmet(figure, x, y);
    }
  }
}

function trousers(figure: Raster, x: number, y: number): void {
  const down = y - 512;
  const left = 62 + down * 0.12;
  const right = 348 - down * 0.12;
  const gap = Math.max(0, down - 70) * 0.16;
  const across = x < 205 ? (x - left) / (205 - gap - left) : (right - x) / (right - 205 - gap);
  if (!(across > 0 && across <= 1)) return;
  // Over the hips the cloth is one piece, further down each leg is round by itself.
  const hips = 0.55 + 0.45 * Math.sin(Math.min(1, across) * Math.PI * 0.5);
  const leg = Math.sqrt(Math.sin(across * Math.PI));
  const split = ramp(40, 110, down);
  const round = hips + (leg - hips) * split;
  paintCloth(figure, x, y, round * (1 - down / 900), Math.min(across, split > 0.9 ? 1 - across : 1) * 3);
}

function paintCloth(figure: Raster, x: number, y: number, light: number, depth: number): void {
  const cloth = light * (0.94 + 0.1 * bumps(x / 26, y / 40, 5) + 0.05 * bumps(x / 6, y / 11, 6));
  const alpha = ramp(0, 0.05, depth);
  lay(figure, (y * figure.width + x) * 4, [212 * cloth, 82 * cloth, 44 * cloth], alpha);
}

/** The helmet under her arm is cut off by the portrait's lower edge: its dark dome is closed here. */
function helmet(figure: Raster, x: number, y: number): void {
  const off = Math.hypot((x - 388) / 108, (y - 458) / 106);
  const shine = 3 + 12 * ramp(0.6, 1, off);
  lay(figure, (y * figure.width + x) * 4, [shine, shine, shine + 1], ramp(1.01, 0.98, off));
}

function lay(figure: Raster, at: number, colour: readonly [number, number, number], alpha: number): void {
  for (let c = 0; c < 3; c++) figure.data[at + c] = colour[c] * alpha + figure.data[at + c] * (1 - alpha);
  figure.data[at + 3] = 255 * alpha + figure.data[at + 3] * (1 - alpha);
}
