// Worker of the crops page: what finds.json says about one crop. Pure.
import type { CropSquare } from '../../../renderer/vision/align/crop.ts';
import type { Box, Point, Size } from '../../../renderer/vision/geometry.ts';
import { type Row, WIDE_PX } from '../messages.ts';
import type { Selected } from './select.ts';

/**
 * @param scale of the canvas on which it was found, over the picture
 * @param size of the picture, px
 * @param wide the wide crop, on the canvas
 */
export function row({ kind, find, iou }: Selected, scale: number, size: Size, wide: CropSquare): Row {
  const box = scaled(find.box, 1 / scale);
  // In the detector's own order.
  const all = [find.rightEye, find.leftEye, find.nose, find.mouth, find.rightEar, find.leftEar];
  return {
    kind,
    live: find.stands,
    score: find.score,
    box,
    facePx: Math.max(box.width, box.height),
    iou,
    points: kind === 'fallback' ? null : all.map((point) => inCrop(point, wide, WIDE_PX)),
    pictureWidth: size.width,
    pictureHeight: size.height,
  };
}

/** A point of the picture in px of a crop, from the crop's top left corner. */
export function inCrop(point: Point, { cx, cy, side, rollDeg }: CropSquare, size: number): [number, number] {
  const angle = (rollDeg * Math.PI) / 180;
  const [dx, dy] = [point.x - cx, point.y - cy];
  const scale = size / side;
  return [
    size / 2 + scale * (Math.cos(angle) * dx + Math.sin(angle) * dy),
    size / 2 + scale * (Math.cos(angle) * dy - Math.sin(angle) * dx),
  ];
}

export function scaled({ x, y, width, height }: Box, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
