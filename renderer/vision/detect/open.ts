// Vision worker: everything that must work before a face can be found. WebGL is needed even on the CPU: MediaPipe
// moves the picture through it.
import { type FaceFinder, type FaceModelFile, openFaceFinder } from './face-finder.ts';
import { CANDIDATE, FIND } from './look-closer.ts';
import { AGREES } from './second-opinion.ts';

/** Where scripts/face-model.mjs put the models, from the root of the page's origin. */
const MODELS = '/models/';

/** Whether the engine has WebGL 2, on a GPU or in software. */
export function hasWebGl(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** The detector that finds. @throws Error if its model is missing or does not load */
export async function openShortRange(leastScore = Math.min(CANDIDATE, FIND)): Promise<FaceFinder> {
  return openFaceFinder(await readModel('face_detection_short_range.tflite'), leastScore);
}

/** The detector that is asked about unsure finds. @throws Error if its model is missing or does not load */
export async function openFullRange(): Promise<FaceFinder> {
  return openFaceFinder(await readModel('face_detection_full_range_sparse.tflite'), AGREES);
}

/** A model of our own bundle. */
async function readModel(file: FaceModelFile): Promise<Uint8Array> {
  const response = await fetch(new URL(file, new URL(MODELS, self.location.href)));
  if (!response.ok) throw new Error(`The face model ${file} is missing: install Vestibule again.`);
  return new Uint8Array(await response.arrayBuffer());
}
