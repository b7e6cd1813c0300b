// Demo clips, drawing page. Makes the two people out of the one portrait: the visitor as photographed, the
// guest mirrored, with a blue suit and darker hair.

import { cutOut } from './cutout.ts';
import type { FaceData } from './face.ts';
import { Person } from './person.ts';
import { type Raster, ramp } from './raster.ts';

export function makeVisitor(portrait: Raster, face: FaceData): Person {
  return new Person(cutOut(portrait, face.outline), face, 'as photographed');
}

export function makeGuest(portrait: Raster, face: FaceData): Person {
  return new Person(recolour(cutOut(portrait, face.outline)), face, 'mirrored');
}

/** Orange cloth turns slate blue, hair darker; skin stays. */
function recolour(figure: Raster): Raster {
  for (let y = 0; y < figure.height; y++) {
    for (let x = 0; x < figure.width; x++) {
      const at = (y * figure.width + x) * 4;
      const [r, g, b] = figure.data.subarray(at, at + 3);
      if (y > 150) {
        const orange = ramp(0.3, 0.55, (r - b) / (r + 4)) * ramp(150, 200, y);
        const grey = 0.45 * r + 0.35 * g + 0.2 * b;
        const cloth = [grey * 0.5, grey * 0.62, grey * 0.8];
        for (let c = 0; c < 3; c++) figure.data[at + c] += (cloth[c] - figure.data[at + c]) * orange;
      } else {
        const inFace = Math.hypot((x - 226) / 47, (y - 122) / 52);
        const dark = 0.52 * ramp(0.95, 1.12, inFace) * ramp(140, 124, y);
        for (let c = 0; c < 3; c++) figure.data[at + c] *= 1 - dark * (0.9 + 0.1 * c);
      }
    }
  }
  return figure;
}
