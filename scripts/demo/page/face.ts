// Demo clips, drawing page. Reads assets/demo/face.json: the points of the portrait that cutting out and
// drawing go by. Anything that is not as expected is an error, not a guess.
import { z } from 'zod';

const Point = z.tuple([z.number(), z.number()]);
const Edges = z.object({ top: z.array(Point).length(7), bottom: z.array(Point).length(7) });
const Face = z.object({
  outline: z.array(Point).min(3),
  eyes: Point,
  ears: z.array(z.array(Point).length(2)).length(2),
  mask: z.object({ neck: Edges, chin: Edges, nose_out: Edges, worn: Edges }),
});
export type FaceData = z.infer<typeof Face>;

/** Throws zod's error, with the path of the point that is wrong. */
export function readFace(json: unknown): FaceData {
  return Face.parse(json);
}
