// The photo check: pictures that a person hands over on purpose, on the command line. Only here do boxes
// reach main, because they are the answer that was asked for.
import { z } from 'zod';

/** Main → stills worker. `bytes` is the picture file as it is. */
export const ToStills = z.object({
  kind: z.literal('picture'),
  id: z.number().int().nonnegative(),
  bytes: z.instanceof(Uint8Array),
});
export type ToStills = z.infer<typeof ToStills>;

/** Stills worker → main, once per picture; the crops of the faces go to the classifier as batches with `frame` = `id`. */
export const FromStills = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('picture'),
    id: z.number().int().nonnegative(),
    width: z.number().int().nonnegative(),
    height: z.number().int().nonnegative(),
    faces: z.array(
      z.object({
        /** 1..n within the picture; the `trackId` of the face's crop. */
        id: z.number().int().positive(),
        /** Pixels of the picture as shown (EXIF orientation applied); may reach beyond its edge. */
        box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
        score: z.number().min(0).max(1),
      }),
    ),
    error: z.string().nullable(),
  }),
]);
export type FromStills = z.infer<typeof FromStills>;
