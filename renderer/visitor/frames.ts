// Window: where the face frames stand and what they say. Pure geometry: the picture covers the stage and is
// mirrored, so a box of the picture is scaled, cut off and turned over the same way.
import type { Label } from '../../contract/labels.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import type { IconName } from '../ui/icons.ts';
import type { Faces } from '../vision/index.ts';

/** A rectangle; in the picture's own pixels or in the stage's, unmirrored unless said. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Size = { readonly width: number; readonly height: number };

export type FrameTone = 'none' | 'go' | 'ask';
export type Frame = {
  readonly id: number;
  readonly box: Box;
  /** 0..1 */
  readonly progress: number;
  readonly tone: FrameTone;
  /** A sign beside the frame, so that colour never speaks alone. */
  readonly sign: IconName | null;
};

/** Room around the face, as shares of the detector's square box: more above, for a head is taller than its face. */
const ROOM = { side: 0.14, above: 0.34, below: 0.16 };

/** The box on the mirrored stage, in stage pixels, for a picture that covers the stage (`object-fit: cover`). */
export function onStage(box: Box, picture: Size, stage: Size): Box {
  const scale = Math.max(stage.width / picture.width, stage.height / picture.height);
  const left = (stage.width - picture.width * scale) / 2;
  const top = (stage.height - picture.height * scale) / 2;
  const width = box.width * scale;
  return {
    x: stage.width - (left + box.x * scale) - width,
    y: top + box.y * scale,
    width,
    height: box.height * scale,
  };
}

const aroundHead = (box: Box): Box => ({
  x: box.x - box.width * ROOM.side,
  y: box.y - box.height * ROOM.above,
  width: box.width * (1 + 2 * ROOM.side),
  height: box.height * (1 + ROOM.above + ROOM.below),
});

function meaning(finding: Label | null, progress: number): { tone: FrameTone; sign: IconName | null } {
  switch (finding) {
    case 'mask':
      return { tone: 'go', sign: 'check' };
    case 'incorrect':
      return { tone: 'ask', sign: 'nose' };
    case 'no_mask':
      return { tone: 'ask', sign: 'wear' };
    case 'obstructed':
      return { tone: 'ask', sign: 'hand' };
    case 'not_face':
    case null:
      return progress >= 1 ? { tone: 'go', sign: 'check' } : { tone: 'none', sign: null };
    default:
      return finding satisfies never;
  }
}

/** One frame per face that both the picture and the gate know, or that only the picture knows yet. */
export function frames(seen: Faces, people: ScreenMessage['people'], stage: Size): readonly Frame[] {
  if (seen.width <= 0 || seen.height <= 0 || stage.width <= 0 || stage.height <= 0) return [];
  return seen.faces.map(({ id, box }) => {
    const person = people.find((p) => p.trackId === id);
    const progress = Math.min(1, Math.max(0, person?.progress ?? 0));
    return { id, box: aroundHead(onStage(box, seen, stage)), progress, ...meaning(person?.finding ?? null, progress) };
  });
}
