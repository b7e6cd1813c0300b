// Worker of the crops page: which of a picture's finds is the labelled face. Pure.
import type { Find } from '../../../renderer/photo-check/find-faces.ts';
import { type Box, centre, iou, type Size } from '../../../renderer/vision/geometry.ts';
import type { Labelled, Row } from '../messages.ts';

/** A find that overlaps the labelled box less is somebody else. */
const LEAST_IOU = 0.2;
/** Where an archive has no boxes, the face takes this share of the picture's longer side, in its middle. */
const CENTRED_SHARE = 0.85;
/** The detector's box side over the height of an annotated face. */
const BOX_OF_FACE = 0.88;

export type Selected = { readonly kind: Row['kind']; readonly find: Find; readonly iou: number | null };

/** The labelled face first (a fallback from its box when nothing fits), then every other find in the order given. */
export function select(finds: readonly Find[], labelled: Labelled, size: Size): readonly Selected[] {
  if (labelled === 'none') return finds.map((find) => ({ kind: 'other', find, iou: null }));
  const box = labelled === 'centred' ? middle(size) : labelled;
  const all = finds.map((find): Selected => ({ kind: 'other', find, iou: iou(find.box, box) }));
  const best = fitting(all.filter(({ find }) => find.stands)) ?? fitting(all);
  const face: Selected = best ? { ...best, kind: 'labelled' } : { kind: 'fallback', find: fallback(box), iou: 1 };
  return [face, ...all.filter((other) => other !== best)];
}

/** The one that overlaps the labelled box most, if it does so enough. */
function fitting(all: readonly Selected[]): Selected | undefined {
  const [first] = [...all].sort((a, b) => (b.iou ?? 0) - (a.iou ?? 0));
  return first !== undefined && (first.iou ?? 0) >= LEAST_IOU ? first : undefined;
}

function middle({ width, height }: Size): Box {
  const side = CENTRED_SHARE * Math.max(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}

/** Upright, where the detector's box would be. */
function fallback(face: Box): Find {
  const point = centre(face);
  const side = BOX_OF_FACE * Math.max(face.width, face.height);
  const box = { x: point.x - side / 2, y: point.y - side / 2, width: side, height: side };
  const points = { rightEye: point, leftEye: point, nose: point, mouth: point, rightEar: point, leftEar: point };
  return { box, score: 0, stands: false, ...points };
}
