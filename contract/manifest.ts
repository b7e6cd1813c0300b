// models/manifest.json: what the classifier file is and how it must be fed. Main refuses a model whose
// manifest, hash, shape or labels are not these, and the gate is then out of service.
import { z } from 'zod';
import { manifestAge } from './age.ts';
import { LABELS } from './labels.ts';

const share = z.number().min(0).max(1);

export const Manifest = z.object({
  schema: z.literal(1),
  id: z.string().min(1),
  file: z.string().regex(/^[\w.-]+\.onnx$/, 'a plain file name beside the manifest, ending in .onnx'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
  labels: z.tuple([
    z.literal(LABELS[0]),
    z.literal(LABELS[1]),
    z.literal(LABELS[2]),
    z.literal(LABELS[3]),
    z.literal(LABELS[4]),
  ]),
  input: z.object({
    name: z.string(),
    /** Side of the square crop in pixels. */
    size: z.number().int().min(32).max(256),
    layout: z.literal('NHWC'),
    dtype: z.literal('uint8'),
    colour: z.literal('RGB'),
  }),
  output: z.object({ name: z.string() }),
  crop: z.object({
    /** Side of the crop over the side of the detector's box. */
    scale: z.number().min(1).max(3),
    /** Roll of the eye line below which the crop is not turned, and the most that it is turned, in degrees. */
    rollFromDeg: z.number().min(0).max(45),
    rollMaxDeg: z.number().min(0).max(90),
  }),
  /** Class shares that the probabilities are calibrated to. */
  prior: z.object({ mask: share, incorrect: share, no_mask: share, obstructed: share, not_face: share }),
  calibration: z.looseObject({ temperature: z.number().positive() }),
  /** How much a frame of the same person is new: floor + (1 - floor) * (1 - 0.5 ** (ms / repeatHalfLifeMs)). */
  evidence: z.looseObject({ repeatHalfLifeMs: z.number().positive(), floor: share }),
  /** How often visits end wrongly at other thresholds, measured on `on`; for whoever chooses them. */
  visits: z
    .object({
      on: z.string(),
      points: z.array(
        z.object({
          /** The two rates that are set: shares of decisions. */
          falseOpenRate: share,
          falseRefusalRate: share,
          /** What came of them, per 1,000 visits of people who should not, or should, have been let in. */
          wrongOpensPer1000: z.number().min(0).max(1_000),
          wrongRefusalsPer1000: z.number().min(0).max(1_000),
          /** Median time to the opening for people who wear a mask. */
          secondsToOpenP50: z.number().min(0),
        }),
      ),
    })
    .optional(),
  ...manifestAge,
  training: z.looseObject({}),
  golden: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;
