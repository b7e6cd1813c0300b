// Whole days through the gate loop, once with ages and once without: the same screens, the same intents, and rows that
// differ by the two counts alone.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GateEffect, GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { Manifest } from '../contract/manifest.ts';
import { Settings } from '../contract/settings.ts';
import { TrackId } from '../contract/vision.ts';
import { createAgeStatistic } from './age-statistic.ts';
import { gateConfig } from './gate/index.ts';
import { createGateLoop } from './gate-loop.ts';

const manifest = Manifest.parse(
  JSON.parse(readFileSync(fileURLToPath(new URL('../models/manifest.json', import.meta.url)), 'utf8')),
);
const LOOKS = { masked: [0.985, 0.006, 0.005, 0.003, 0.001], bare: [0.003, 0.006, 0.985, 0.005, 0.001] } as const;
const GAP_MS = 100;

type Moment = { readonly ids: readonly number[]; readonly look: keyof typeof LOOKS; readonly years: number };
const day = fc.array(
  fc.record({
    moments: fc.integer({ min: 1, max: 25 }),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
    look: fc.constantFrom('masked' as const, 'bare' as const),
    years: fc.double({ min: 0, max: 120, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

function live(moments: readonly Moment[], ageGroups: boolean) {
  let at = 0;
  const rows: JournalEntry[] = [];
  const effects: GateEffect[] = [];
  const settings = Settings.parse({ statistics: { ageGroups } });
  const ages = createAgeStatistic(settings, { say: () => undefined, record: () => undefined });
  const loop = createGateLoop({
    config: gateConfig(settings, manifest),
    runId: 'run',
    now: () => at,
    output: { event: () => undefined, say: () => undefined },
    record: ages.recording((entries) => {
      rows.push(...entries);
      return null;
    }),
    mayGoUnrecorded: false,
    sendIntent: () => undefined,
    beat: () => undefined,
    show: () => undefined,
  });
  const dispatch = (event: GateEvent) => {
    ages.saw(event);
    effects.push(...loop.dispatch(event));
  };
  dispatch({
    type: 'door',
    at,
    state: { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null },
  });
  for (const { ids, look, years } of moments) {
    at += GAP_MS;
    const tracks = ids.map((id) => ({ id: TrackId.parse(id), inZone: true, usable: true, hint: null }));
    dispatch({ type: 'frame', at, tracks, searched: true });
    if (tracks.length === 0) continue;
    const verdicts = ages.judged({
      kind: 'verdicts',
      frame: at,
      at,
      capturedAt: at,
      inferMs: 1,
      verdicts: tracks.map(({ id }) => ({ trackId: id, probabilities: [...LOOKS[look]], ageYears: years })),
    });
    dispatch({ type: 'verdicts', at, frameAt: at, verdicts });
  }
  return { rows, effects };
}

const withoutCounts = (entry: JournalEntry) => {
  if (entry.kind !== 'decision') return entry;
  const { ageGroups: _, ...rest } = entry;
  return rest;
};

it('the same days give the same effects, with and without ages', () => {
  let counted = 0;
  fc.assert(
    fc.property(day, (parts) => {
      const moments = parts.flatMap(({ moments: n, ...moment }) => Array.from({ length: n }, () => moment));
      const [on, off] = [live(moments, true), live(moments, false)];
      expect(on.effects).toEqual(off.effects);
      expect(JSON.stringify(on.effects)).not.toMatch(/age(Years|Groups)/);
      expect(on.rows.map(withoutCounts)).toEqual(off.rows);
      for (const row of on.rows) {
        if (row.kind !== 'decision') continue;
        const { young = 99, old = 99 } = row.ageGroups ?? {};
        expect(young + old).toBeLessThanOrEqual(row.people);
        counted += young + old;
      }
    }),
    { numRuns: 60 },
  );
  // Not for want of decisions.
  expect(counted).toBeGreaterThan(0);
});
