// Ages are counted beside the gate and never reach it: the same days give the same effects with and without them.
import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { Settings } from '../contract/settings.ts';
import { TrackId, Verdicts } from '../contract/vision.ts';
import { createAgeStatistic } from './age-statistic.ts';

const MASKED = [0.985, 0.006, 0.005, 0.003, 0.001];
const DECISION = { kind: 'decision', decision: 'admit', people: 1, findings: ['mask'] } as const;

function statistic(statistics: { ageGroups: boolean; ageBoundaryYears?: number }) {
  const said: string[] = [];
  const notes: JournalEntry[] = [];
  const ages = createAgeStatistic(Settings.parse({ statistics }), {
    say: (text) => said.push(text),
    record: (entry) => notes.push(entry),
  });
  const rows: JournalEntry[] = [];
  const record = ages.recording((entries) => rows.push(...entries));
  return {
    ages,
    said,
    notes,
    frame: (...ids: number[]) =>
      ages.saw({
        type: 'frame',
        at: 0,
        tracks: ids.map((id) => ({ id: TrackId.parse(Math.abs(id)), inZone: id > 0, usable: true, hint: null })),
        searched: true,
      }),
    look: (years: Record<number, number | undefined>) => ages.judged(batch(years)),
    decide: () => {
      record([DECISION, { kind: 'call' }]);
      return rows.splice(0);
    },
  };
}

function batch(years: Record<number, number | undefined>): Verdicts {
  const verdicts = Object.entries(years).map(([id, ageYears]) => ({
    trackId: Number(id),
    probabilities: MASKED,
    ...(ageYears === undefined ? {} : { ageYears }),
  }));
  return Verdicts.parse({ kind: 'verdicts', frame: 1, at: 0, capturedAt: 0, inferMs: 1, verdicts });
}

describe('counting', () => {
  it('counts each person in the zone once, by the mean of the looks', () => {
    const { frame, look, decide } = statistic({ ageGroups: true });
    frame(1, 2);
    for (const [first, second] of [
      [20, 39],
      [75, 42],
      [22, 42],
    ]) {
      look({ 1: first, 2: second });
    }
    // Means: 39 and 41.
    expect(decide()).toEqual([{ ...DECISION, ageGroups: { young: 1, old: 1 } }, { kind: 'call' }]);
  });

  it('goes by the owner’s boundary', () => {
    const { frame, look, decide } = statistic({ ageGroups: true, ageBoundaryYears: 60 });
    frame(1);
    for (let i = 0; i < 3; i++) look({ 1: 59.9 });
    expect(decide()[0]).toMatchObject({ ageGroups: { young: 1, old: 0 } });
  });

  it('leaves out who was looked at too little, stands outside of the zone, or has left', () => {
    const { frame, look, decide } = statistic({ ageGroups: true });
    frame(1, -2, 3);
    for (let i = 0; i < 5; i++) look({ 2: 30, 3: 30, 4: 30 });
    look({ 1: 30 });
    frame(1, -2);
    expect(decide()[0]).toMatchObject({ ageGroups: { young: 0, old: 0 } });
    // Whoever comes with an id that was used before begins anew.
    frame(1, 2, 3);
    expect(decide()[0]).toMatchObject({ ageGroups: { young: 1, old: 0 } });
  });

  it('changes no row unless the owner asked for it, and none after it failed', () => {
    const off = statistic({ ageGroups: false });
    off.frame(1);
    for (let i = 0; i < 5; i++) off.look({ 1: 30 });
    expect(off.ages.wanted).toBe(false);
    expect(off.decide()).toEqual([DECISION, { kind: 'call' }]);

    const on = statistic({ ageGroups: true });
    on.frame(1);
    on.ages.stop('age.onnx is not the file that manifest.json describes.');
    expect(on.decide()).toEqual([DECISION, { kind: 'call' }]);
    expect(on.said).toEqual(['AGE GROUPS ARE NOT COUNTED: age.onnx is not the file that manifest.json describes.']);
    expect(on.notes).toMatchObject([{ kind: 'settings' }]);
  });
});

describe('the gate never hears of an age', () => {
  type GateVerdict = Extract<GateEvent, { type: 'verdicts' }>['verdicts'][number];

  it('by its types: a verdict with an age is no input', () => {
    expectTypeOf<Verdicts['verdicts'][number]>().not.toExtend<GateVerdict>();
    expectTypeOf<Omit<Verdicts['verdicts'][number], 'ageYears'>>().toExtend<GateVerdict>();
  });

  it('by what it is given: the same verdicts, whatever the ages', () => {
    const years = fc.dictionary(
      fc.integer({ min: 1, max: 9 }).map(String),
      fc.option(fc.double({ min: 0, max: 120, noNaN: true }), { nil: undefined }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(years, fc.boolean(), (ages, ageGroups) => {
        const without = Object.fromEntries(Object.keys(ages).map((id) => [id, undefined]));
        const { look } = statistic({ ageGroups });
        expect(look(ages)).toStrictEqual(look(without));
      }),
    );
  });
});
