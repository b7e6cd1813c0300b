// Demo clips, drawing page. Where a mask lies on the face: its edges for each way of wearing it, and the
// way between two of them while it is pulled up or down.
import type { Point } from './cutout.ts';

export const WAYS = ['neck', 'chin', 'nose_out', 'worn'] as const;
export type Way = (typeof WAYS)[number];
export type Edges = { readonly top: readonly Point[]; readonly bottom: readonly Point[] };

/** A mask lies `share` of the way from `from` to `to`; `shown` is 0 for a bare face, 1 for a mask. */
export type Wear = { readonly from: Way; readonly to: Way; readonly share: number; readonly shown: number };

const SAMPLES = 96;

/** Mask coordinates of places on the face: u left to right, v upper edge to lower edge, 0..1 on the mask. */
export class MaskShape {
  readonly #top: readonly Point[];
  readonly #bottom: readonly Point[];

  constructor(shapes: Readonly<Record<Way, Edges>>, wear: Wear) {
    const between = (edge: keyof Edges): Point[] => {
      const b = shapes[wear.to][edge];
      return shapes[wear.from][edge].map(([x, y], i) => [
        x + (b[i][0] - x) * wear.share,
        y + (b[i][1] - y) * wear.share,
      ]);
    };
    this.#top = curve(between('top'));
    this.#bottom = curve(between('bottom'));
  }

  /** Whether row `y` can hold anything of the mask, with 4 px to spare. */
  touches(y: number): boolean {
    return this.#top.some((p) => p[1] < y + 4) && this.#bottom.some((p) => p[1] > y - 4);
  }

  /** The place (u, v) in portrait pixels. */
  place(u: number, v: number): Point {
    const [tx, ty] = along(this.#top, u);
    const [bx, by] = along(this.#bottom, u);
    return [tx + (bx - tx) * v, ty + (by - ty) * v];
  }

  /** (u, v) of a portrait pixel, and how far inside the mask it lies, in pixels (negative: outside). */
  find(x: number, y: number): { u: number; v: number; depth: number } {
    let u = 0.5;
    let v = 0.5;
    for (let turn = 0; turn < 9; turn++) {
      const [tx, ty] = along(this.#top, u);
      const [bx, by] = along(this.#bottom, u);
      v = (y - ty) / Math.max(2, by - ty);
      const level = Math.min(1.2, Math.max(-0.2, v));
      const width = Math.max(20, this.place(1, level)[0] - this.place(0, level)[0]);
      u = Math.min(1.6, Math.max(-0.6, u + (x - (tx + (bx - tx) * level)) / width));
    }
    const [, ty] = along(this.#top, u);
    const [, by] = along(this.#bottom, u);
    const level = Math.min(1, Math.max(0, v));
    const width = this.place(1, level)[0] - this.place(0, level)[0];
    const down = Math.min(v, 1 - v) * (by - ty);
    const side = Math.min(u, 1 - u) * width;
    // Rounded corners of 2.5 px: near a corner the distance goes around it.
    const r = 2.5;
    const depth = down < r && side < r ? r - Math.hypot(r - down, r - side) : Math.min(down, side);
    return { u, v, depth };
  }
}

function along(points: readonly Point[], u: number): Point {
  const at = u * SAMPLES;
  const i = Math.min(SAMPLES - 1, Math.max(0, Math.floor(at)));
  const f = at - i;
  const [ax, ay] = points[i];
  const [bx, by] = points[i + 1];
  return [ax + (bx - ax) * f, ay + (by - ay) * f];
}

/** Catmull-Rom through the points, in {@link SAMPLES} equal steps. */
function curve(points: readonly Point[]): Point[] {
  const last = points.length - 1;
  return Array.from({ length: SAMPLES + 1 }, (_, n): Point => {
    const at = (n / SAMPLES) * last;
    const i = Math.min(last - 1, Math.floor(at));
    const f = at - i;
    const p = points[Math.max(0, i - 1)];
    const q = points[i];
    const r = points[i + 1];
    const s = points[Math.min(last, i + 2)];
    const part = (k: 0 | 1): number =>
      q[k] +
      0.5 * f * (r[k] - p[k] + f * (2 * p[k] - 5 * q[k] + 4 * r[k] - s[k] + f * (3 * (q[k] - r[k]) + s[k] - p[k])));
    return [part(0), part(1)];
  });
}
