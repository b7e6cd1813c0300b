// From rows to facts: what counts as a visit, what became of it, how long the kiosk ran and what was wrong.
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { type Carry, type Fact, fold, NOTHING, unfinished } from './fold.ts';

type Step = readonly [seconds: number, entry: JournalEntry];

const gate = (state: Extract<JournalEntry, { kind: 'gate' }>['state'], people = 1): JournalEntry => ({
  kind: 'gate',
  state,
  people,
});
const admit = (...findings: Extract<JournalEntry, { kind: 'decision' }>['findings']): JournalEntry => ({
  kind: 'decision',
  decision: 'admit',
  people: findings.length,
  findings,
});
const refuse = (...findings: Extract<JournalEntry, { kind: 'decision' }>['findings']): JournalEntry => ({
  ...admit(...findings),
  kind: 'decision',
  decision: 'refuse',
  people: findings.length,
  findings,
});
const letIn = (reason: 'delivery' | 'exempt' = 'delivery'): JournalEntry => ({
  kind: 'staff',
  by: 'Ana',
  act: { kind: 'let_in', reason },
});
const START: JournalEntry = { kind: 'start', version: '1', model: 'm' };
const STOP: JournalEntry = { kind: 'stop', reason: 'signal' };

function folded(steps: readonly Step[]): { facts: Fact[]; carry: Carry } {
  const facts: Fact[] = [];
  let carry = NOTHING;
  for (const [seconds, entry] of steps) {
    const next = fold(carry, { at: seconds * 1_000, monotonicMs: seconds * 1_000, entry });
    carry = next.carry;
    facts.push(...next.facts);
  }
  return { facts, carry };
}
const visits = (...steps: Step[]) => folded(steps).facts.filter(({ fact }) => fact === 'visit');
const visit = (at: number, people: number, outcome: string, decisionMs: number | null) => ({
  fact: 'visit',
  at: at * 1_000,
  people,
  outcome,
  decisionMs,
});

describe('a visit', () => {
  it('with a mask is let in at first look', () => {
    expect(visits([1, gate('looking')], [1.4, admit('mask')], [1.4, gate('welcome')], [6, gate('idle', 0)])).toEqual([
      visit(1, 1, 'first', 400),
    ]);
  });

  it('that puts the mask on is let in after it was asked; the time is that of the first decision', () => {
    expect(visits([1, gate('looking')], [2, refuse('no_mask')], [9, admit('mask')], [9, gate('welcome')])).toEqual([
      visit(1, 1, 'prompted', 1_000),
    ]);
  });

  it('that goes away has left; a call of staff meanwhile is the same visit', () => {
    expect(
      visits([1, gate('looking')], [2, refuse('incorrect')], [14, gate('ask_staff')], [20, gate('idle', 0)]),
    ).toEqual([visit(1, 1, 'left', 1_000)]);
  });

  it('that staff let in is theirs, with somebody before the camera and without', () => {
    expect(
      visits(
        [1, gate('looking')],
        [2, refuse('no_mask')],
        [15, letIn()],
        [15, gate('welcome')],
        [20, gate('idle', 0)],
        [30, letIn()],
        [30, gate('welcome', 0)],
        [31, letIn('exempt')],
        [36, gate('idle', 0)],
      ),
    ).toEqual([visit(1, 1, 'staff', 1_000), visit(30, 1, 'staff', null), visit(31, 1, 'staff', null)]);
  });

  it('of several people has as many as were judged together', () => {
    expect(
      visits([1, gate('looking')], [2, refuse('mask', 'no_mask')], [5, admit('mask', 'mask')], [5, gate('welcome', 2)]),
    ).toEqual([visit(1, 2, 'prompted', 1_000)]);
  });

  it('that is let in without a mask, where the door only reminds, is no mask put on', () => {
    expect(visits([1, gate('looking')], [2, admit('no_mask')], [2, gate('welcome')])).toEqual([
      visit(1, 1, 'reminded', 1_000),
    ]);
  });

  it('that follows close upon another is one of its own', () => {
    expect(
      visits(
        [1, gate('looking')],
        [2, admit('mask')],
        [2, gate('welcome')],
        [6, gate('looking')],
        [7, refuse('no_mask')],
        [9, gate('idle', 0)],
      ),
    ).toEqual([visit(1, 1, 'first', 1_000), visit(6, 1, 'left', 1_000)]);
  });

  it('is nobody who only passed by, called from afar, or was refused by a locked door', () => {
    expect(
      visits(
        [1, gate('looking')],
        [3, gate('idle', 0)],
        [5, gate('ask_staff', 0)],
        [9, gate('idle', 0)],
        [10, { kind: 'staff', by: 'Ana', act: { kind: 'let_in', reason: 'other' }, refused: 'locked' }],
      ),
    ).toEqual([]);
  });

  it('that a power cut ended counts as far as it went', () => {
    expect(visits([1, gate('looking')], [2, refuse('no_mask')], [90, START])).toEqual([visit(1, 1, 'left', 1_000)]);
  });
});

describe('how the kiosk stood', () => {
  const spans = (...steps: Step[]) =>
    folded(steps).facts.flatMap((fact) =>
      fact.fact === 'span' || fact.fact === 'fault'
        ? [[fact.fact === 'span' ? fact.kind : fact.code, fact.from / 1_000, fact.to / 1_000]]
        : [],
    );

  it('is known from start to stop, and to the last row where it was cut off', () => {
    expect(spans([10, START], [20, STOP], [30, START], [35, gate('idle', 0)], [90, START])).toEqual([
      ['running', 10, 20],
      ['running', 30, 35],
    ]);
  });

  it('was out of service from the screen that said so to the next', () => {
    expect(
      spans(
        [10, START],
        [12, { kind: 'fault', code: 'camera_lost', message: 'm' }],
        [12, gate('out_of_service', 0)],
        [42, { kind: 'recovered', code: 'camera_lost' }],
        [42, gate('idle', 0)],
        [50, gate('closed', 0)],
        [60, STOP],
      ),
    ).toEqual([
      ['camera_lost', 12, 42],
      ['out', 12, 42],
      ['running', 10, 60],
      ['closed', 50, 60],
    ]);
  });

  it('was held open until somebody ended it, or its time was over', () => {
    const hold: JournalEntry = { kind: 'staff', by: 'Ana', act: { kind: 'hold_open', minutes: 5 } };
    expect(
      spans([10, hold], [10, gate('walk_in', 0)], [40, { kind: 'staff', by: 'Ana', act: { kind: 'lock' } }]),
    ).toEqual([['held', 10, 40]]);
    expect(spans([10, hold], [10, gate('walk_in', 0)], [400, gate('idle', 0)])).toEqual([['held', 10, 310]]);
  });

  it('goes on still where nothing ended it', () => {
    const { carry, facts } = folded([
      [10, START],
      [12, gate('out_of_service', 0)],
    ]);
    expect(facts).toEqual([]);
    expect(unfinished(carry, 30_000)).toEqual([
      { fact: 'span', kind: 'running', from: 10_000, to: 30_000 },
      { fact: 'span', kind: 'out', from: 12_000, to: 30_000 },
    ]);
  });

  it('never lasts less than nothing when the clock is set back', () => {
    expect(spans([100, START], [40, STOP])).toEqual([['running', 100, 100]]);
  });
});
