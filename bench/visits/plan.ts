// A developer's tool. The file that the Python side writes: simulated visits, and the gate settings to play them with.
// It must never hold a picture, only what the classifier said of it.
import { z } from 'zod';
import { LABELS, Probabilities } from '../../contract/labels.ts';
import { Manifest } from '../../contract/manifest.ts';

/** Changes to the gate's own limits, for asking whether others would serve better. */
const Limits = z
  .object({
    clip: z.number().positive(),
    margin: z.number().nonnegative(),
    minFrames: z.number().int().positive(),
    minSpanMs: z.number().nonnegative(),
    agreement: z.number().min(0).max(1),
    recentHalfLifeMs: z.number().positive(),
  })
  .partial()
  .strict();

const Setup = z.object({
  name: z.string(),
  /** The owner's two rates, as in the settings. */
  wrongOpenRate: z.number().min(0.00001).max(0.1),
  wrongRefusalRate: z.number().min(0.0001).max(0.3),
  limits: Limits.default({}),
});
export type Setup = z.infer<typeof Setup>;

const Visit = z.object({
  truth: z.enum(LABELS),
  /** What the classifier says of each frame, in their order. */
  frames: z.array(Probabilities).min(1),
});

export const Plan = z.object({
  manifest: Manifest,
  framesPerSecond: z.number().min(1).max(60),
  visits: z.array(Visit).min(1),
  setups: z.array(Setup).min(1),
});
export type Plan = z.infer<typeof Plan>;
