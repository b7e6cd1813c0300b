// Main process: the manifest that the gate reckons with. Where it is refused, a stand-in lets the screen run and
// say so; the fault keeps the gate out of service.
import type { Manifest } from '../contract/manifest.ts';
import { readManifest } from './classifier/index.ts';

export type ManifestOrFault = { readonly manifest: Manifest; readonly problem: string | null };

/** What the gate reckons with while no manifest can be read at all; nothing opens by it, the fault stands. */
const NOTHING_KNOWN: Manifest = {
  schema: 1,
  id: 'none',
  file: 'none.onnx',
  sha256: '0'.repeat(64),
  bytes: 1,
  labels: ['mask', 'incorrect', 'no_mask', 'obstructed', 'not_face'],
  input: { name: 'crops', size: 112, layout: 'NHWC', dtype: 'uint8', colour: 'RGB' },
  output: { name: 'probabilities' },
  crop: { scale: 1.5, rollFromDeg: 8, rollMaxDeg: 30 },
  prior: { mask: 0.2, incorrect: 0.2, no_mask: 0.2, obstructed: 0.2, not_face: 0.2 },
  calibration: { temperature: 1 },
  evidence: { repeatHalfLifeMs: 1_000, floor: 0 },
  training: {},
  golden: 'none',
};

export function manifestOrFault(folder: string): ManifestOrFault {
  try {
    return { manifest: readManifest(folder), problem: null };
  } catch (error) {
    return { manifest: NOTHING_KNOWN, problem: error instanceof Error ? error.message : String(error) };
  }
}
