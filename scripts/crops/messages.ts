// Crops command: main ↔ page. Here, and only here, pixels of a crop reach a main process: this program lies outside of
// the kiosk's sources, is built into a folder of its own and is never packed. No module of the kiosk may import it.
import { z } from 'zod';

const number = z.number();
const Box = z.object({ x: number, y: number, width: number, height: number });

/**
 * What the label of a picture is about: a box in px of the picture, its middle (an archive without boxes), or nothing
 * (a picture that shows nobody, or a crowd).
 */
export const Labelled = z.union([Box, z.literal('centred'), z.literal('none')]);
export type Labelled = z.infer<typeof Labelled>;

const id = z.number().int().nonnegative();

/** Main → page. `deep` asks for what a far lower threshold finds, too. */
export const ToCutter = z.discriminatedUnion('kind', [
  /** `bytes` is the picture file as it is. Answered by `rows`. */
  z.object({ kind: z.literal('picture'), id, bytes: z.instanceof(Uint8Array), labelled: Labelled, deep: z.boolean() }),
  /** The clip that main serves. Answered by `clip`. */
  z.object({ kind: z.literal('clip'), format: z.enum(['video', 'mjpeg', 'animation']) }),
  /** Its picture at that time. Answered by `rows`. */
  z.object({ kind: z.literal('frame'), id, atMs: number }),
]);
export type ToCutter = z.infer<typeof ToCutter>;
/** A question that is answered by rows. */
export type Asked = Exclude<ToCutter, { kind: 'clip' }>;

/** One row of finds.json but for the names, which the page does not know. */
export const Row = z.object({
  kind: z.enum(['labelled', 'other', 'fallback']),
  /** Whether the kiosk itself would take it for a face and classify it. */
  live: z.boolean(),
  /** 0..1; 0 for a fallback. */
  score: number,
  /** px of the picture. */
  box: Box,
  facePx: number,
  /** Overlap with the labelled box over their union; null where nothing is labelled. */
  iou: number.nullable(),
  /** Image-left eye, image-right eye, nose, mouth, image-left ear, image-right ear, px of the wide crop. */
  points: z
    .array(z.tuple([number, number]))
    .length(6)
    .nullable(),
  pictureWidth: number,
  pictureHeight: number,
});
export type Row = z.infer<typeof Row>;

/** Page → main. `exact` and `wide` hold one crop a row, RGB, rows from the top. */
export const FromCutter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('rows'),
    id,
    rows: z.array(Row),
    exact: z.instanceof(Uint8Array),
    wide: z.instanceof(Uint8Array),
    /** A sentence when the picture could not be read. */
    error: z.string().nullable(),
  }),
  z.object({ kind: z.literal('clip'), durationMs: number, frames: number.nullable() }),
  z.object({ kind: z.literal('broken'), message: z.string() }),
]);
export type FromCutter = z.infer<typeof FromCutter>;

/** Side of a wide crop in px, and over the side of the box: room for training to shift, scale and turn. */
export const WIDE_PX = 160;
export const WIDE_SCALE = 2;
