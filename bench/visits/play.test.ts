// The visits of the bench meet the same gate as people do: what opens, what is refused, what a setup changes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Probabilities } from '../../contract/labels.ts';
import { Manifest } from '../../contract/manifest.ts';
import { Plan, type Setup } from './plan.ts';
import { configOf, play } from './play.ts';

const manifest = Manifest.parse(
  JSON.parse(readFileSync(new URL('../../models/manifest.json', import.meta.url), 'utf8')),
);
const usual: Setup = { name: 'usual', wrongOpenRate: 0.001, wrongRefusalRate: 0.02, limits: {} };
const looks = {
  mask: [0.97, 0.01, 0.01, 0.005, 0.005],
  bare: [0.005, 0.01, 0.975, 0.005, 0.005],
  noseOut: [0.03, 0.94, 0.02, 0.005, 0.005],
  unsure: [0.6, 0.35, 0.04, 0.005, 0.005],
} satisfies Record<string, Probabilities>;
const visit = (look: Probabilities, frames = 60) => ({
  truth: 'mask' as const,
  frames: Array.from({ length: frames }, () => look),
});
const played = (look: Probabilities, setup = usual) => play(visit(look), 15, configOf(setup, manifest));

describe('a visit', () => {
  it('with a mask opens soon, and says after how many frames', () => {
    const outcome = played(looks.mask);
    expect(outcome.openedMs).toBeLessThan(1_000);
    expect(outcome.frames).toBe(Math.round(((outcome.openedMs ?? 0) - 12) / (1000 / 15)) + 1);
    expect(outcome.refusedMs).toBeNull();
  });

  it('without one is refused, and told what is missing', () => {
    expect(played(looks.bare)).toMatchObject({ openedMs: null, frames: null, finding: 'no_mask' });
    expect(played(looks.noseOut)).toMatchObject({ openedMs: null, finding: 'incorrect' });
  });

  it('that stays unclear is refused at the end of the look', () => {
    const outcome = played(looks.unsure);
    expect(outcome.openedMs).toBeNull();
    expect(outcome.refusedMs).toBeGreaterThanOrEqual(2_900);
  });
});

describe('a setup', () => {
  it('of a stricter owner takes longer', () => {
    const strict = played(looks.mask, { ...usual, wrongOpenRate: 0.00001 });
    expect(strict.frames ?? 0).toBeGreaterThan(played(looks.mask).frames ?? 0);
  });

  it('may change a limit of the gate, and only that', () => {
    expect(played(looks.unsure, { ...usual, limits: { agreement: 0.5 } }).openedMs).not.toBeNull();
    expect(configOf({ ...usual, limits: { clip: 3 } }, manifest).limits).toEqual({
      ...configOf(usual, manifest).limits,
      clip: 3,
    });
  });

  it('with an unknown limit or a rate out of range is refused', () => {
    const plan = { manifest, framesPerSecond: 15, visits: [visit(looks.mask, 1)], setups: [usual] };
    expect(Plan.safeParse(plan).success).toBe(true);
    expect(Plan.safeParse({ ...plan, setups: [{ ...usual, limits: { luck: 1 } }] }).success).toBe(false);
    expect(Plan.safeParse({ ...plan, setups: [{ ...usual, wrongOpenRate: 0.5 }] }).success).toBe(false);
  });
});
