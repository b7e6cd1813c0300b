// Demo clips, drawing page. One person: the cut-out figure at several sizes, the mask that they wear, and
// how they are drawn into a frame under a pose (distance, turn of the head, nod, breath).

import { FABRICS, type FabricName } from './fabric.ts';
import type { FaceData } from './face.ts';
import { HEAD, paintMask } from './mask-paint.ts';
import { MaskShape, type Wear } from './mask-shape.ts';
import type { Pose } from './motion.ts';
import { addSample, double, halve, type Raster, ramp, raster } from './raster.ts';

/** Half the width of the head with its hair, portrait pixels: nothing beyond moves when the head turns. */
const HEAD_REACH = 74;

export class Person {
  readonly #levels: Raster[];
  readonly #bare: Raster;
  readonly #face: FaceData;
  readonly #side: 1 | -1;
  #worn = '';

  /** `figure` at the portrait's size; it is kept at 2, 1, 1/2 and 1/4 of it. */
  constructor(figure: Raster, face: FaceData, side: 'as photographed' | 'mirrored') {
    this.#side = side === 'mirrored' ? -1 : 1;
    this.#face = face;
    const large = double(figure);
    const full = halve(large);
    const half = halve(full);
    this.#levels = [large, full, half, halve(half)];
    this.#bare = copyOut(large);
  }

  /** Puts a mask on, or takes it off; costs nothing when nothing changed. */
  dress(fabric: FabricName, wear: Wear): void {
    const key = wear.shown === 0 ? '' : JSON.stringify([fabric, wear]);
    if (key === this.#worn) return;
    this.#worn = key;
    const patch: Raster = { ...this.#bare, data: this.#bare.data.slice() };
    if (wear.shown > 0) {
      const shape = new MaskShape(this.#face.mask, wear);
      paintMask(patch, { fabric: FABRICS[fabric], shape, ears: this.#face.ears, shown: wear.shown });
    }
    let part = patch;
    for (const [i, level] of this.#levels.entries()) {
      if (i > 0) part = halve(part);
      copyIn(part, level, (HEAD.x * 2) >> i, (HEAD.y * 2) >> i);
    }
  }

  /** Draws over `frame` (opaque), the eyes at (pose.x, pose.y). */
  draw(frame: Raster, pose: Pose): void {
    const side = this.#side;
    const [eyeX, eyeY] = this.#face.eyes;
    const cos = Math.cos(pose.roll) / pose.scale;
    const sin = Math.sin(pose.roll) / pose.scale;
    const want = Math.max(0, Math.min(this.#levels.length - 1.001, Math.log2(2 / pose.scale) - 0.5));
    const level = Math.floor(want);
    const share = want - level < 0.08 ? 0 : want - level;
    const fine = this.#levels[level];
    const coarse = this.#levels[level + 1];
    const fineSize = 2 / 2 ** level;
    const left = Math.max(0, Math.floor(pose.x - 330 * pose.scale));
    const right = Math.min(frame.width, Math.ceil(pose.x + 330 * pose.scale));
    const pixel = new Float32Array(4);
    for (let y = Math.max(0, Math.floor(pose.y - 130 * pose.scale)); y < frame.height; y++) {
      for (let x = left; x < right; x++) {
        const px = eyeX + side * ((x - pose.x) * cos + (y - pose.y) * sin);
        const py = eyeY - (x - pose.x) * sin + (y - pose.y) * cos;
        const [sx, sy] = unturn(px, py, side * pose.yaw, pose);
        pixel.fill(0);
        addSample(fine, sx * fineSize - 0.5, sy * fineSize - 0.5, 1 - share, pixel);
        if (share > 0) addSample(coarse, (sx * fineSize) / 2 - 0.5, (sy * fineSize) / 2 - 0.5, share, pixel);
        if (pixel[3] === 0) continue;
        const at = (y * frame.width + x) * 4;
        const rest = 1 - pixel[3] / 255;
        for (let c = 0; c < 3; c++) frame.data[at + c] = pixel[c] + frame.data[at + c] * rest;
      }
    }
  }
}

/** Where on the portrait a place of the turned figure comes from. The nearer a part to the camera, the further it moves. */
function unturn(x: number, y: number, yaw: number, pose: Pose): readonly [x: number, y: number] {
  const breath = y > 190 ? pose.breath * ramp(190, 300, y) : 0;
  if (y > 205 || y < 14) return [x, y - breath];
  const side = (x - 226) / HEAD_REACH;
  if (Math.abs(side) >= 1) return [x, y];
  const level = ramp(14, 70, y) * ramp(204, 172, y);
  if (level === 0) return [x, y];
  const round = Math.cos((side * Math.PI) / 2) ** 2 * level;
  const nose = Math.exp(-(((x - 224) / 15) ** 2) - ((y - 130) / 22) ** 2);
  const turn = Math.sin(yaw) * (52 * round + 9 * nose * level);
  const nod = Math.sin(pose.pitch) * (46 * round + 6 * nose * level);
  return [x - turn, y - nod];
}

function copyOut(large: Raster): Raster {
  const patch = raster(HEAD.width * 2, HEAD.height * 2);
  for (let y = 0; y < patch.height; y++) {
    const from = ((y + HEAD.y * 2) * large.width + HEAD.x * 2) * 4;
    patch.data.set(large.data.subarray(from, from + patch.width * 4), y * patch.width * 4);
  }
  return patch;
}

function copyIn(part: Raster, level: Raster, x: number, y: number): void {
  for (let row = 0; row < part.height; row++) {
    const from = row * part.width * 4;
    level.data.set(part.data.subarray(from, from + part.width * 4), ((y + row) * level.width + x) * 4);
  }
}
