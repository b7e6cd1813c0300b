// The photo check on the kiosk: staff hand over a picture or a clip, main lets it be looked at beside the gate, and tells
// what is seen and why. Nothing of it is kept, and nothing of it reaches gate, door or journal.
import { z } from 'zod';
import type { Label } from './labels.ts';
import type { Hint } from './vision.ts';

/** What may be handed over in one piece; a larger file is chosen by the button, which reads it from where it lies. */
export const MOST_BYTES = 64_000_000;

export const PhotoCheckRequest = z.discriminatedUnion('kind', [
  /** Main asks for a file; answered by `checked`, `trouble` or, when none was chosen, `nothing`. */
  z.strictObject({ kind: z.literal('choose') }),
  z.strictObject({
    kind: z.literal('drop'),
    bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MOST_BYTES),
  }),
  /** Another moment of the clip in hand. */
  z.strictObject({ kind: z.literal('at'), atMs: z.number().nonnegative().max(1e9) }),
  /** Forgets what is in hand and ends what looked at it. */
  z.strictObject({ kind: z.literal('leave') }),
]);
export type PhotoCheckRequest = z.infer<typeof PhotoCheckRequest>;

/** What the gate would make of a single look like this one; several have to agree before anything moves. */
export type Asks = Hint | 'let_in' | 'wear_mask' | 'fix_mask' | 'uncover_face' | 'not_face' | 'look_again';

export type CheckedFace = {
  /** Share of the picture's width and height, 0..1; may reach beyond its edge. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The detector's score, 0..1. */
  readonly score: number;
  readonly label: Label;
  /** In the order of LABELS. */
  readonly probabilities: readonly number[];
  readonly heightPx: number;
  /** Distance of the eyes over the box's side: about 0.4 from the front, less when the head is turned. */
  readonly eyeSpan: number;
  /** Mean luma of the face and of what is behind it, 0..255. */
  readonly light: number;
  readonly behind: number;
  /** Fine detail: sharp above 0.02, too blurred to judge below 0.004. */
  readonly sharpness: number;
  readonly asks: Asks;
};

export type PhotoCheckReply =
  | {
      readonly kind: 'checked';
      /** A JPEG that was drawn anew from what was decoded: the page never decodes the file itself. */
      readonly picture: Uint8Array;
      readonly width: number;
      readonly height: number;
      readonly faces: readonly CheckedFace[];
      /** Least height of a face that is judged, px. */
      readonly minFacePx: number;
      /** Of a clip: how long it is, and the moment that is shown. */
      readonly clip: { readonly durationMs: number; readonly atMs: number } | null;
    }
  /** `detail` is English; null where the word says it all. */
  | {
      readonly kind: 'trouble';
      readonly why: 'drawing' | 'too_large' | 'unreadable' | 'failed';
      readonly detail: string | null;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'closed' };

/** The whole of `window.vestibulePhotoCheck`. */
export interface PhotoCheckApi {
  ask(request: PhotoCheckRequest): Promise<PhotoCheckReply>;
}
