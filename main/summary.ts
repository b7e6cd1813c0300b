// Main process: what a run has to say to scripts, line by line and at its end.
import { type LABELS, likeliest, type Probabilities } from '../contract/labels.ts';
import type { Verdicts } from '../contract/vision.ts';
import type { GateLoop } from './gate-loop.ts';
import type { OutputEvent } from './shell/output.ts';

/** One line per face of a batch. `latencyMs`: from the capture of the frame to its verdict in main. */
export function verdictLines(batch: Verdicts, latencyMs: number): OutputEvent[] {
  return batch.verdicts.map(({ trackId, probabilities }) => ({
    kind: 'verdict',
    track: trackId,
    label: likeliest(probabilities),
    probabilities: named(probabilities),
    latencyMs: Math.round(latencyMs * 100) / 100,
  }));
}

/** Probabilities by name, to six decimals, in the order of the model's outputs. */
export function named(probabilities: Probabilities): Record<(typeof LABELS)[number], number> {
  const share = (i: number) => Number((probabilities[i] ?? 0).toFixed(6));
  return { mask: share(0), incorrect: share(1), no_mask: share(2), obstructed: share(3), not_face: share(4) };
}

export function summarise(run: {
  readonly loop: GateLoop;
  /** Whether the run came to its own end; a `--once` run that was broken off did not. */
  readonly finished: boolean;
  readonly frames: number;
  readonly verdicts: number;
  readonly model: string;
  readonly latencies: { p50: number; p95: number } | null;
}): Extract<OutputEvent, { kind: 'summary' }> {
  const { counts } = run.loop;
  return {
    kind: 'summary',
    frames: run.frames,
    verdicts: run.verdicts,
    admissions: counts.admissions,
    refusals: counts.refusals,
    openings: counts.openings,
    faults: [...counts.faults],
    model: run.model,
    runtime: `electron ${process.versions.electron}`,
    latencyMs: run.latencies,
    ok: run.finished && counts.faults.size === 0,
  };
}
