// What the anonymous age statistic adds to other contracts, and nowhere else: fields to spread into them. A build
// without the statistic takes no-age.ts in place of this file (scripts/build/without-age.mjs).
import { z } from 'zod';

/** In models/manifest.json: the second, separate network, which tells years from the classifier's own features. */
export const AgeHead = z.object({
  file: z.string().regex(/^[\w.-]+\.onnx$/, 'a plain file name beside the manifest, ending in .onnx'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
  /** Name of the classifier's output and of this network's input, float32 [faces, n]. */
  input: z.string().min(1),
  /** Name of this network's output, float32 [faces, 1], years. */
  output: z.string().min(1),
  /** Where young ends and old begins in the figures of the model card. */
  boundaryYears: z.number(),
});
export type AgeHead = z.infer<typeof AgeHead>;

export const manifestAge = { age: AgeHead.optional() };

export const settingsAge = {
  statistics: z
    .object({
      /** Whether decisions are counted by age group. */
      ageGroups: z.boolean().default(false),
      /** Estimated years from which on a visitor counts as old. */
      ageBoundaryYears: z.number().int().min(18).max(80).default(40),
    })
    .prefault({}),
};

/** One estimate from one look; never recorded, never shown, no input of the gate. */
export const verdictAge = { ageYears: z.number().min(0).max(120).optional() };

export type AgeGroup = 'young' | 'old';
