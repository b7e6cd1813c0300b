// Plain geometry of the picture, in pixels of the frame as the camera gave it (never mirrored). Pure.

export type Point = { readonly x: number; readonly y: number };

/** Top left corner and size; may reach beyond the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Size = { readonly width: number; readonly height: number };

/** A square by its centre; may reach beyond the picture. */
export type Square = { readonly cx: number; readonly cy: number; readonly side: number };

/** One find of the face detector. Only the eyes are steady under a mask; nose, mouth and ears are guesses there. */
export type Detection = {
  readonly box: Box;
  readonly score: number;
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  readonly rightEar: Point;
  readonly leftEar: Point;
};

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Overlap of two boxes over their union, 0..1. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Whether the centre of one lies in the other: the same face seen at two scales. */
export function centred(a: Box, b: Box): boolean {
  return holds(a, centre(b)) && holds(b, centre(a));
}

export function holds(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
}

/** Angle of the eye line, degrees, positive when the picture's right eye is lower; 0 for an upright face. */
export function rollOf(detection: Detection): number {
  const { rightEye, leftEye } = detection;
  return (Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x) * 180) / Math.PI;
}
