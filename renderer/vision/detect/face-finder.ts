// Vision worker: MediaPipe's FaceDetector behind one small interface. It looks at one square of a picture at a
// time, through one reused small canvas. After any throw it is poisoned: end the worker, never call it again.
import { FaceDetector } from '@mediapipe/tasks-vision';
import moduleFactory from '@mediapipe/tasks-vision/vision_wasm_module_internal.js';
import wasmUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { Box, Detection, Point, Size, Square } from '../geometry.ts';
import { drawSquare } from './draw-square.ts';

/** The files that scripts/face-model.mjs writes. */
export type FaceModelFile = 'face_detection_short_range.tflite' | 'face_detection_full_range_sparse.tflite';

/** Looks at one square of a picture and gives the faces in it, in pixels of the picture. */
export type FaceFinder = {
  /** The square may reach beyond the picture: its edge is repeated there, as in training. */
  look(picture: CanvasImageSource, size: Size, square: Square): readonly Detection[];
  close(): void;
};

/** MediaPipe's graph wants its wasm factory in this global, and clears it at every create. */
declare global {
  var ModuleFactory: unknown;
}

/**
 * Loads a model and warms it up; 0.3–1 s.
 * @param model bytes of a file that carries metadata
 * @param leastScore 0..1; finds below it are not given
 * @param canvasSide px of the small canvas that the square is drawn into
 */
export async function openFaceFinder(model: Uint8Array, leastScore: number, canvasSide = 256): Promise<FaceFinder> {
  globalThis.ModuleFactory = moduleFactory;
  const detector = await FaceDetector.createFromOptions(
    { wasmLoaderPath: '', wasmBinaryPath: wasmUrl },
    {
      baseOptions: { modelAssetBuffer: model, delegate: 'CPU' },
      runningMode: 'IMAGE',
      minDetectionConfidence: leastScore,
    },
  );
  const canvas = new OffscreenCanvas(canvasSide, canvasSide);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('No 2D canvas in the vision worker.');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  const look: FaceFinder['look'] = (picture, size, square) => {
    drawSquare(context, picture, size, square);
    return found(detector, canvas, square);
  };
  detector.detect(canvas);
  return { look, close: () => detector.close() };
}

function found(detector: FaceDetector, canvas: OffscreenCanvas, square: Square): Detection[] {
  const left = square.cx - square.side / 2;
  const top = square.cy - square.side / 2;
  const scale = square.side / canvas.width;
  const detections: Detection[] = [];
  for (const { boundingBox, categories, keypoints } of detector.detect(canvas).detections) {
    if (boundingBox === undefined || boundingBox.width <= 0) continue;
    const point = (index: number): Point => {
      const at = keypoints[index];
      return { x: left + (at?.x ?? 0.5) * square.side, y: top + (at?.y ?? 0.5) * square.side };
    };
    const box: Box = {
      x: left + boundingBox.originX * scale,
      y: top + boundingBox.originY * scale,
      width: boundingBox.width * scale,
      height: boundingBox.height * scale,
    };
    detections.push({
      box,
      score: categories[0]?.score ?? 0,
      rightEye: point(0),
      leftEye: point(1),
      nose: point(2),
      mouth: point(3),
      rightEar: point(4),
      leftEar: point(5),
    });
  }
  return detections;
}
