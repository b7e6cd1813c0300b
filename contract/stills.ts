// The photo check: pictures and clips that a person hands over on purpose, on the command line or to the kiosk. Only here do
// boxes reach main, because they are the answer that was asked for.
import { z } from 'zod';
import { Probabilities } from './labels.ts';
import { Hint } from './vision.ts';

const id = z.number().int().nonnegative();
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** What Chromium's canvas encodes. */
const DrawnType = z.enum(['image/jpeg', 'image/png', 'image/webp']);
export type DrawnType = z.infer<typeof DrawnType>;

/** Main → the page of the photo check. One question at a time; each has its answer below. */
export const ToStills = z.discriminatedUnion('kind', [
  /** `bytes` is the picture file as it is. Answered by `picture`. */
  z.object({ kind: z.literal('picture'), id, bytes: z.instanceof(Uint8Array) }),
  /** The clip that main serves just now, or these bytes, in place of the one before. Answered by `clip`. */
  z.object({
    kind: z.literal('clip'),
    id,
    format: z.enum(['video', 'mjpeg', 'animation']),
    bytes: z.instanceof(Uint8Array).optional(),
  }),
  /** The clip's picture at that time. Answered by `picture`. */
  z.object({ kind: z.literal('frame'), id, atMs: z.number().nonnegative() }),
  /** A copy of the last picture with these marks on it. Answered by `drawn`. */
  z.object({
    kind: z.literal('draw'),
    id,
    type: DrawnType,
    faces: z.array(z.object({ box, probabilities: Probabilities })),
  }),
]);
export type ToStills = z.infer<typeof ToStills>;

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
