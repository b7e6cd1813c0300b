// The photo check: pictures and clips that a person hands over on purpose, on the command line or to the kiosk. Only here do
// boxes reach main, because they are the answer that was asked for.
import { z } from 'zod';
import type { Probabilities } from './label-names.ts';
import { Hint } from './vision.ts';

const id = z.number().int().nonnegative();
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** What Chromium's canvas encodes. */
export type DrawnType = 'image/jpeg' | 'image/png' | 'image/webp';

/** Main → the page of the photo check, which takes main at its word. One question at a time; each has its answer below. */
export type ToStills =
  /** `bytes` is the picture file as it is. Answered by `picture`. */
  | { readonly kind: 'picture'; readonly id: number; readonly bytes: Uint8Array }
  /** The clip that main serves just now, or these bytes, in place of the one before. Answered by `clip`. */
  | {
      readonly kind: 'clip';
      readonly id: number;
      readonly format: 'video' | 'mjpeg' | 'animation';
      readonly bytes?: Uint8Array | undefined;
    }
  /** The clip's picture at that time, ms. Answered by `picture`. */
  | { readonly kind: 'frame'; readonly id: number; readonly atMs: number }
  /** A copy of the last picture with these marks on it. Answered by `drawn`. */
  | {
      readonly kind: 'draw';
      readonly id: number;
      readonly type: DrawnType;
      readonly faces: readonly { readonly box: z.infer<typeof box>; readonly probabilities: Probabilities }[];
    };

const error = z.string().nullable();

/** What the kiosk's own judging of frames says of this face: size and quality, and the one hint that would help most. */
const Look = z.object({
  heightPx: z.number().nonnegative(),
  eyeSpan: z.number().nonnegative(),
  light: z.number(),
  behind: z.number(),
  sharpness: z.number(),
  /** But for the least size, which is the owner's setting. */
  hint: Hint.nullable(),
});
export type Look = z.infer<typeof Look>;

/** The page of the photo check → main; the crops of the faces go to the classifier as batches with `frame` = `id`. */
export const FromStills = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('picture'),
    id,
    width: z.number().int().nonnegative(),
    height: z.number().int().nonnegative(),
    faces: z.array(
      z.object({
        /** 1..n within the picture; the `trackId` of the face's crop. */
        id: z.number().int().positive(),
        /** Pixels of the picture as shown (EXIF orientation applied); may reach beyond its edge. */
        box,
        score: z.number().min(0).max(1),
        look: Look,
      }),
    ),
    error,
  }),
  z.object({ kind: z.literal('clip'), id, durationMs: z.number().nonnegative(), frames: z.number().nullable(), error }),
  z.object({ kind: z.literal('drawn'), id, bytes: z.instanceof(Uint8Array), error }),
]);
export type FromStills = z.infer<typeof FromStills>;
