// A developer's tool. Plays one visit through the gate that the kiosk runs: one person steps into the zone, every frame
// is judged, the door is ready. It must never decide anything itself.
import type { GateEvent } from '../../contract/gate.ts';
import type { Label, Probabilities } from '../../contract/labels.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { Settings } from '../../contract/settings.ts';
import { TrackId } from '../../contract/vision.ts';
import { type GateConfig, gateConfig, initialState, step } from '../../main/gate/index.ts';
import type { Setup } from './plan.ts';

/** Times in ms from the first frame; null: not within the visit. */
export type Outcome = {
  readonly openedMs: number | null;
  /** Frames that had been judged when the door opened. */
  readonly frames: number | null;
  /** First refusal on record before an opening, and what the visitor was asked for. */
  readonly refusedMs: number | null;
  readonly finding: Label | null;
};

const BEGIN = 10_000;
/** From the picture to its verdict. */
const VERDICT_MS = 12;
const VISITOR = TrackId.parse(1);

/** The gate's configuration as shipped, with the owner's two rates and any other limits of this setup. */
export function configOf(setup: Setup, manifest: Manifest): GateConfig {
  const { wrongOpenRate, wrongRefusalRate } = setup;
  const settings = Settings.parse({ gate: { wrongOpenRate, wrongRefusalRate } });
  const config = gateConfig(settings, manifest);
  const given = Object.entries(setup.limits).filter(([, value]) => value !== undefined);
  return { ...config, limits: { ...config.limits, ...Object.fromEntries(given) } };
}

/** What the gate does with this visit; it ends with the opening or with its last frame. */
export function play(
  visit: { readonly frames: readonly Probabilities[] },
  framesPerSecond: number,
  config: GateConfig,
): Outcome {
  let state = initialState(config);
  let refusedMs: number | null = null;
  let finding: Label | null = null;
  let opened = false;
  const tell = (event: GateEvent) => {
    const turn = step(state, event, config);
    state = turn.state;
    for (const effect of turn.effects) {
      if (effect.type === 'open') opened = true;
      if (effect.type !== 'record' || effect.entry.kind !== 'decision' || effect.entry.decision !== 'refuse') continue;
      refusedMs ??= event.at - BEGIN;
      finding ??= effect.entry.findings[0] ?? null;
    }
  };
  tell({
    type: 'door',
    at: BEGIN,
    state: { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null },
  });
  for (const [index, probabilities] of visit.frames.entries()) {
    const at = BEGIN + (1000 * index) / framesPerSecond;
    tell({ type: 'frame', at, tracks: [{ id: VISITOR, inZone: true, usable: true, hint: null }], searched: true });
    tell({
      type: 'verdicts',
      at: at + VERDICT_MS,
      frameAt: at,
      verdicts: [{ trackId: VISITOR, probabilities }],
    });
    if (opened) return { openedMs: at + VERDICT_MS - BEGIN, frames: index + 1, refusedMs, finding };
  }
  return { openedMs: null, frames: null, refusedMs, finding };
}
