// Bench, plain Node. Cuts the demo clip of JPEG pictures into scenes that a camera can be made of: the empty hall, a
// person who stands there, and both in turn. Draws nothing of its own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJpegSplitter } from '../../renderer/vision/source/jpeg-split.ts';
import { demo } from './kiosk.ts';

/** Pictures of assets/demo/masked.mjpeg, by number; scripts/demo/page/clips.ts says who moves when. */
const HALL = { from: 0, to: 17 };
/** The person has walked up and looks into the camera. */
const STANDS = { from: 90, to: 96 };
const PICTURES = 180;

export type Scenes = {
  readonly hall: string;
  readonly person: string;
  readonly visits: string;
  readonly walkIns: string;
};

/**
 * Writes the scenes as .mjpeg files. In `visits` the hall is empty for 1.8 s, which is longer than the gate remembers
 * a face, and then somebody stands there for 3 s, from one picture to the next. In `walkIns` they walk up after 2.4 s,
 * stand there for 3 s and are gone from one picture to the next.
 */
export function writeScenes(folder: string): Scenes {
  const pictures = createJpegSplitter().push(readFileSync(demo('masked.mjpeg')));
  if (pictures.length !== PICTURES) throw new Error(`masked.mjpeg has ${pictures.length} pictures, not ${PICTURES}`);
  const hall = thereAndBack(pictures.slice(HALL.from, HALL.to + 1));
  const person = thereAndBack(pictures.slice(STANDS.from, STANDS.to + 1));
  const write = (name: string, scene: readonly Uint8Array[]) => {
    const file = join(folder, name);
    writeFileSync(file, Buffer.concat(scene));
    return file;
  };
  return {
    hall: write('hall.mjpeg', hall),
    person: write('person.mjpeg', person),
    visits: write('visits.mjpeg', [...lasting(hall, 54), ...lasting(person, 90)]),
    walkIns: write('walk-ins.mjpeg', [...lasting(hall, 54), ...pictures]),
  };
}

/** Forwards and backwards, so that it joins up with itself and no picture comes twice running. */
function thereAndBack(scene: readonly Uint8Array[]): Uint8Array[] {
  return [...scene, ...scene.slice(1, -1).reverse()];
}

function lasting(scene: readonly Uint8Array[], pictures: number): Uint8Array[] {
  return Array.from({ length: pictures }, (_, i) => scene[i % scene.length] ?? new Uint8Array());
}
