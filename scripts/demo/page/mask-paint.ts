// Demo clips, drawing page. Paints a mask onto the head of the portrait: a height for every place of the
// cloth, light from the portrait's upper left, pleats with their shadows, loops to the ears, and the shadow
// that the mask throws on the face. It only ever draws on the patch that it is given.
import { bumps } from './chance.ts';
import type { Point } from './cutout.ts';
import { clothColour, type Fabric } from './fabric.ts';
import type { MaskShape } from './mask-shape.ts';
import { type Raster, ramp, soften } from './raster.ts';

/** The part of the picture around the head that a mask can touch, in portrait pixels; the patch is twice as fine. */
export const HEAD = { x: 150, y: 88, width: 152, height: 124 } as const;

const LIGHT = normal(-0.38, -0.55, 0.8);

export type MaskPaint = {
  readonly fabric: Fabric;
  readonly shape: MaskShape;
  readonly ears: readonly (readonly Point[])[];
  /** 0..1: opacity while it comes up from below the collar. */
  readonly shown: number;
};

/** Draws over `patch`, which holds the head's part of the figure at twice its size. */
export function paintMask(patch: Raster, paint: MaskPaint): void {
  const { width, height } = patch;
  const cover = new Float32Array(width * height);
  const surface = new Float32Array(width * height);
  const places = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    if (!paint.shape.touches(HEAD.y + (y + 0.5) / 2)) continue;
    for (let x = 0; x < width; x++) {
      const px = HEAD.x + (x + 0.5) / 2;
      const py = HEAD.y + (y + 0.5) / 2;
      const { u, v, depth } = paint.shape.find(px, py);
      const at = y * width + x;
      const frayed = depth + 0.25 * bumps(px / 1.7, py / 1.7, 40);
      cover[at] = ramp(-0.45, 0.6, frayed);
      places.set([u, v, depth], at * 3);
      surface[at] = cloth(paint.fabric, px, py, u, v);
    }
  }
  shadow(patch, cover, paint.shown);
  for (const [side, ends] of paint.ears.entries()) drawLoops(patch, paint, side === 0 ? 0.015 : 0.985, ends);
  drawCloth(patch, paint, soften(cover, width, height, 1), soften(surface, width, height, 1), places);
}

/** Height of the cloth towards the camera, portrait pixels. */
function cloth(fabric: Fabric, x: number, y: number, u: number, v: number): number {
  const side = (x - 225) / 50;
  let z = 42 * Math.sqrt(Math.max(0.02, 1 - side * side * 0.92));
  // The nose holds the upper half up; from its tip the cloth runs to the chin like a tent.
  const high = ramp(-0.6, 0.1, (128 - y) / 40 + 0.5);
  z += 9 * Math.exp(-(((x - 224.5) / (6 + 16 * v)) ** 2)) * Math.exp(-(((y - 130) / 20) ** 2)) * high;
  z += 5 * Math.exp(-(((x - 222) / 24) ** 2)) * Math.exp(-(((y - 164) / 15) ** 2));
  for (const [i, pleat] of fabric.pleats.entries()) {
    const off = v - pleatAt(pleat, u, i);
    if (off > -0.13 && off < 0.2) z += pleatStrength(u, i) * fold(off);
  }
  if (fabric.pleats.length === 0) z += 1.6 * Math.exp(-(((u - 0.5) / 0.012) ** 2));
  // Creases fan out from the nose and from the loops; between them the cloth billows.
  const fromNose = Math.atan2(y - 118, x - 224.5);
  const out = Math.hypot(x - 224.5, y - 118);
  z += 0.9 * bumps(fromNose * 4.5, out / 26, 41) * ramp(0.06, 0.3, Math.abs(u - 0.5));
  z += 1.5 * bumps(u * 20, v * 3.2, 42) * ramp(0.3, 0.02, Math.min(u, 1 - u));
  z += 0.8 * bumps(x / 10, y / 6, 43) + 0.35 * bumps(x / 4 + y / 9, y / 3.4, 47);
  return z;
}

/** A pleat lies over the one below it: the cloth drops behind its lip and comes back slowly. */
function fold(off: number): number {
  if (off < -0.015) return 0.9 * (1 + off / 0.13);
  if (off > 0.03) return -0.35 * (1 - off / 0.2);
  return 0.8 - 1.1 * ramp(-0.015, 0.03, off);
}

/** Some pleats hold, others have nearly opened. */
function pleatStrength(u: number, i: number): number {
  const pressed = 0.62 + 0.5 * bumps(u * 4.2, i * 3.1, 46);
  return Math.min(1, Math.max(0.12, pressed)) * (0.7 + 0.3 * ramp(0.35, 0.05, Math.min(u, 1 - u)));
}

/** Pleats spread in the middle, meet towards the loops and are never quite straight. */
function pleatAt(pleat: number, u: number, i: number): number {
  const middle = Math.sin(Math.PI * Math.min(1, Math.max(0, u)));
  return pleat + (0.035 - 0.05 * (pleat - 0.5)) * middle + 0.018 * bumps(u * 4, i * 7.3, 44);
}

function shadow(patch: Raster, cover: Float32Array, shown: number): void {
  const { width, height } = patch;
  const near = soften(cover, width, height, 3);
  const wide = soften(cover, width, height, 6);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const above = Math.max(0, y - 3) * width + Math.max(0, x - 1);
      const k = 1 - shown * (0.3 * near[above] + 0.26 * wide[above]);
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) patch.data[at + c] *= k * (c === 0 ? 1 : 0.97 + 0.03 * k);
    }
  }
}

function drawLoops(patch: Raster, paint: MaskPaint, u: number, ends: readonly Point[]): void {
  const corners = [paint.shape.place(u, 0.05), paint.shape.place(u, 0.93)];
  for (const [i, [ax, ay]] of corners.entries()) {
    const [bx, by] = ends[i];
    for (let n = 0; n <= 90; n++) {
      const f = n / 90;
      const sag = Math.sin(f * Math.PI) * (i === 0 ? -0.6 : 0.8);
      const x = (ax + (bx - ax) * f - HEAD.x) * 2 - 0.5;
      const y = (ay + (by - ay) * f + sag - HEAD.y) * 2 - 0.5;
      const fade = paint.shown * ramp(1, 0.86, f);
      dab(patch, x + 0.6, y + 1.8, 1.5, [70, 44, 36], 0.07 * fade);
      dab(patch, x, y, 1, paint.fabric.loop, 0.34 * fade * (0.9 + 0.1 * bumps(n / 3, i, 45)));
    }
  }
}

function dab(
  patch: Raster,
  cx: number,
  cy: number,
  r: number,
  colour: readonly [number, number, number],
  opacity: number,
): void {
  for (let y = Math.floor(cy - r - 1); y <= cy + r + 1; y++) {
    for (let x = Math.floor(cx - r - 1); x <= cx + r + 1; x++) {
      if (x < 0 || y < 0 || x >= patch.width || y >= patch.height) continue;
      blend(patch, (y * patch.width + x) * 4, colour, opacity * ramp(r + 0.8, r - 0.8, Math.hypot(x - cx, y - cy)));
    }
  }
}

function drawCloth(
  patch: Raster,
  paint: MaskPaint,
  cover: Float32Array,
  surface: Float32Array,
  places: Float32Array,
): void {
  const { width, height } = patch;
  const { fabric } = paint;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (cover[at] === 0) continue;
      const [u, v, depth] = places.subarray(at * 3, at * 3 + 3);
      const n = normal(surface[at - 1] - surface[at + 1], surface[at - width] - surface[at + width], 1);
      const lit = Math.max(0, n[0] * LIGHT[0] + n[1] * LIGHT[1] + n[2] * LIGHT[2]);
      let shade = 1 + fabric.relief * (0.78 * lit + 0.14 * n[2] - 0.72) - 0.07 * ramp(0.62, 1, v) * fabric.relief;
      for (const [i, pleat] of fabric.pleats.entries()) {
        const off = v - pleatAt(pleat, u, i);
        const strength = pleatStrength(u, i) * ramp(2, 5, depth);
        if (off > 0 && off < 0.12) shade -= 0.13 * strength * (1 - off / 0.12) ** 2;
        if (off <= 0 && off > -0.05) shade += 0.05 * strength * (1 + off / 0.05);
      }
      // The sewn edge: a lighter band, pressed flat, with a line of stitches along its inner side.
      const band = ramp(3.4, 2.6, depth);
      const stitch = Math.exp(-(((depth - 3.1) / 0.5) ** 2)) * (0.75 + 0.25 * Math.sin(u * 260 + v * 190));
      shade = shade * (1 - 0.12 * band) + 0.12 * band - 0.07 * stitch - 0.12 * ramp(1.2, 0, depth);
      // The wire over the nose catches the light; the grain is that of the photograph around it.
      shade +=
        0.07 * Math.exp(-(((depth - 1.9) / 0.8) ** 2)) * ramp(0.3, 0.4, u) * ramp(0.7, 0.6, u) * ramp(0.3, 0.1, v);
      shade += 0.02 * bumps(x / 1.8, y / 1.8, 48);
      const colour = clothColour(fabric, u, v, x, y);
      const mixed = colour.map((c, k) => (c + (fabric.edge[k] - c) * band * 0.55) * shade);
      blend(patch, at * 4, [mixed[0] * 1.01, mixed[1], mixed[2] * 0.985], cover[at] * paint.shown);
    }
  }
}

function blend(patch: Raster, at: number, colour: readonly [number, number, number], opacity: number): void {
  for (let c = 0; c < 3; c++) patch.data[at + c] += (colour[c] - patch.data[at + c]) * opacity;
  patch.data[at + 3] += (255 - patch.data[at + 3]) * opacity;
}

function normal(x: number, y: number, z: number): readonly [number, number, number] {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
