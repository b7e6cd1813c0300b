// Vision worker: everything that must work before a face can be found. WebGL is needed even on the CPU: MediaPipe
// moves the picture through it.
import { type FaceFinder, type FaceModelFile, openFaceFinder } from './face-finder.ts';
import { CANDIDATE, FIND } from './look-closer.ts';

/** Where scripts/face-model.mjs put the models, from the root of the page's origin. */
const MODELS = '/models/';
const MODEL: FaceModelFile = 'face_detection_short_range.tflite';

/** Whether the engine has WebGL 2, on a GPU or in software. */
export function hasWebGl(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Loads the short-range model of our own bundle. @throws Error if it is missing or does not load */
export async function openShortRange(): Promise<FaceFinder> {
  const response = await fetch(new URL(MODEL, new URL(MODELS, self.location.href)));
  if (!response.ok) throw new Error(`The face model ${MODEL} is missing: install Vestibule again.`);
  return openFaceFinder(new Uint8Array(await response.arrayBuffer()), Math.min(CANDIDATE, FIND));
}
