import { describe, expect, it } from 'vitest';
import faceJson from '../../../assets/demo/face.json';
import { readFace } from './face.ts';
import { MaskShape, WAYS, type Way } from './mask-shape.ts';

const face = readFace(faceJson);
const shape = (way: Way): MaskShape => new MaskShape(face.mask, { from: way, to: way, share: 0, shown: 1 });

describe('MaskShape', () => {
  it('finds again the place that it gave, for every way of wearing', () => {
    for (const way of WAYS) {
      for (const u of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        for (const v of [0.1, 0.5, 0.9]) {
          const [x, y] = shape(way).place(u, v);
          const found = shape(way).find(x, y);
          expect(Math.abs(found.u - u), `${way} ${u} ${v}`).toBeLessThan(0.02);
          expect(Math.abs(found.v - v), `${way} ${u} ${v}`).toBeLessThan(0.04);
          expect(found.depth).toBeGreaterThan(0);
        }
      }
    }
  });

  it('covers nose and mouth when worn, the mouth alone with the nose out, neither under the chin', () => {
    const [nose, mouth] = [
      [223.7, 132],
      [223, 148],
    ] as const;
    const covers = (way: Way): boolean[] => [nose, mouth].map(([x, y]) => shape(way).find(x, y).depth > 0);
    expect(covers('worn')).toEqual([true, true]);
    expect(covers('nose_out')).toEqual([false, true]);
    expect(covers('chin')).toEqual([false, false]);
  });
});
