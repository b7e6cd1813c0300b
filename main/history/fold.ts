// Pure. Turns the journal's rows into facts, one row at a time: visits, overrides, how the kiosk stood, faults. What is
// still going on is carried from row to row, so that folding can end anywhere and go on later. docs/history.md says
// what counts as a visit. It must never keep a name: who did something is left in the journal.
import type { FaultCode } from '../../contract/faults.ts';
import type { LetInReason, VisitorState } from '../../contract/gate.ts';
import type { Outcomes } from '../../contract/history.ts';
import type { JournalEntry } from '../../contract/journal.ts';

/** The kinds of rows that tell something; the others need not be read. */
export const KINDS = ['start', 'stop', 'gate', 'decision', 'staff', 'fault', 'recovered'] as const;

export type Row = {
  /** Unix ms, the label; and the monotonic clock, for durations. */
  readonly at: number;
  readonly monotonicMs: number;
  readonly entry: JournalEntry;
};

export type SpanKind = 'running' | 'out' | 'held' | 'closed';

export type Fact =
  | {
      readonly fact: 'visit';
      readonly at: number;
      readonly people: number;
      readonly outcome: keyof Outcomes;
      /** From stepping up to the first decision; null where staff decided. */
      readonly decisionMs: number | null;
    }
  | { readonly fact: 'act'; readonly at: number; readonly act: LetInReason | 'hold' | 'lock' }
  | { readonly fact: 'span'; readonly kind: SpanKind; readonly from: number; readonly to: number }
  | { readonly fact: 'fault'; readonly code: FaultCode; readonly from: number; readonly to: number };

type Visit = {
  readonly at: number;
  readonly monotonicMs: number;
  /** The most that one decision was about; 0 before the first. */
  readonly people: number;
  readonly first: 'mask' | 'none' | null;
  readonly decisionMs: number | null;
  /** Let in by the check, with a mask or although there was none (policy `remind`). */
  readonly admitted: 'masked' | 'unmasked' | null;
  readonly letIn: boolean;
};

type Open = { readonly from: number };

/** What is going on after a row; plain JSON. */
export type Carry = {
  /** When the last row was written. */
  readonly lastAt: number;
  readonly visit: Visit | null;
  readonly running: Open | null;
  /** Of the screen: out of service or closed. */
  readonly screen: (Open & { readonly kind: 'out' | 'closed' }) | null;
  readonly held: (Open & { readonly until: number }) | null;
  readonly faults: readonly { readonly code: FaultCode; readonly from: number }[];
};

export const NOTHING: Carry = { lastAt: 0, visit: null, running: null, screen: null, held: null, faults: [] };

export type Folded = { readonly carry: Carry; readonly facts: readonly Fact[] };

/** One row more. */
export function fold(before: Carry, row: Row): Folded {
  const { entry, at } = row;
  const carry: Carry = { ...before, lastAt: at };
  switch (entry.kind) {
    case 'start':
      // Without a stop before it the kiosk was cut off; it is known to have run until its last row.
      return { carry: { ...NOTHING, lastAt: at, running: { from: at } }, facts: endAll(before, before.lastAt) };
    case 'stop':
      return { carry: { ...NOTHING, lastAt: at }, facts: endAll(before, at) };
    case 'gate':
      return gate(carry, row, entry.state, entry.people);
    case 'decision':
      return { carry: { ...carry, visit: decided(carry.visit, row, entry) }, facts: [] };
    case 'staff':
      return entry.refused === undefined ? staff(carry, row, entry.act) : { carry, facts: [] };
    case 'fault':
      if (carry.faults.some(({ code }) => code === entry.code)) return { carry, facts: [] };
      return { carry: { ...carry, faults: [...carry.faults, { code: entry.code, from: at }] }, facts: [] };
    case 'recovered':
      return {
        carry: { ...carry, faults: carry.faults.filter(({ code }) => code !== entry.code) },
        facts: carry.faults.filter(({ code }) => code === entry.code).map((fault) => faultFact(fault, at)),
      };
    default:
      return { carry, facts: [] };
  }
}

/** What goes on still, as facts that end at `at`: to be shown, not to be kept. */
export function unfinished(carry: Carry, at: number): readonly Fact[] {
  return endAll({ ...carry, visit: null }, at);
}

function gate(carry: Carry, row: Row, state: VisitorState, people: number): Folded {
  const facts: Fact[] = [];
  let { screen, held, visit } = carry;
  const stands = state === 'out_of_service' ? 'out' : state === 'closed' ? 'closed' : null;
  if (screen !== null && screen.kind !== stands) facts.push(span(screen.kind, screen.from, row.at));
  if (screen?.kind !== stands) screen = stands === null ? null : { kind: stands, from: row.at };
  if (held !== null && state !== 'walk_in') {
    facts.push(heldFact(held, row.at));
    held = null;
  }
  if (waits(state, people)) {
    visit = visit ?? begun(row);
  } else if (state !== 'ask_staff') {
    facts.push(...visitFact(visit));
    visit = null;
  }
  return { carry: { ...carry, screen, held, visit }, facts };
}

/** Whether somebody stands there and is looked at or kept waiting. */
function waits(state: VisitorState, people: number): boolean {
  switch (state) {
    case 'looking':
    case 'hint':
    case 'wear_mask':
    case 'fix_mask':
    case 'uncover_face':
    case 'one_at_a_time':
      return true;
    case 'ask_staff':
      // A call from an empty hall is no visit.
      return people > 0;
    default:
      return false;
  }
}

function decided(visit: Visit | null, row: Row, entry: Extract<JournalEntry, { kind: 'decision' }>): Visit {
  const known = visit ?? begun(row);
  // Policy `remind` lets everybody in: what was seen says whether a mask was worn, not that the door opened.
  const worn = entry.decision === 'admit' && entry.findings.every((finding) => finding === 'mask');
  return {
    ...known,
    people: Math.max(known.people, entry.people),
    first: known.first ?? (worn ? 'mask' : 'none'),
    decisionMs: known.first === null ? Math.max(0, row.monotonicMs - known.monotonicMs) : known.decisionMs,
    admitted: entry.decision === 'admit' ? (worn ? 'masked' : 'unmasked') : known.admitted,
  };
}

function staff(carry: Carry, row: Row, act: Extract<JournalEntry, { kind: 'staff' }>['act']): Folded {
  const { at } = row;
  const endHeld: readonly Fact[] = carry.held === null ? [] : [heldFact(carry.held, at)];
  switch (act.kind) {
    case 'let_in': {
      // Two acts in one opening are two visits.
      const earlier = carry.visit?.letIn === true ? carry.visit : null;
      const visit = { ...((earlier === null ? carry.visit : null) ?? begun(row)), letIn: true };
      return { carry: { ...carry, visit }, facts: [...visitFact(earlier), { fact: 'act', at, act: act.reason }] };
    }
    case 'hold_open': {
      const held = { from: at, until: at + act.minutes * 60_000 };
      return { carry: { ...carry, held }, facts: [...endHeld, { fact: 'act', at, act: 'hold' }] };
    }
    case 'lock':
      return { carry: { ...carry, held: null }, facts: [...endHeld, { fact: 'act', at, act: 'lock' }] };
    case 'automatic':
      return { carry: { ...carry, held: null }, facts: endHeld };
    case 'call_answered':
    case 'try_lock':
      return { carry, facts: [] };
    default:
      return act satisfies never;
  }
}

const begun = ({ at, monotonicMs }: Row): Visit => ({
  at,
  monotonicMs,
  people: 0,
  first: null,
  decisionMs: null,
  admitted: null,
  letIn: false,
});

/** Whoever only passed by, was never judged and never let in, is no visitor. */
function visitFact(visit: Visit | null): readonly Fact[] {
  if (visit === null || (visit.first === null && !visit.letIn)) return [];
  const { at, people, decisionMs } = visit;
  return [{ fact: 'visit', at, people: Math.max(1, people), outcome: outcomeOf(visit), decisionMs }];
}

function outcomeOf({ first, admitted, letIn }: Visit): keyof Outcomes {
  if (admitted === 'masked') return first === 'mask' ? 'first' : 'prompted';
  if (admitted === 'unmasked') return 'reminded';
  return letIn ? 'staff' : 'left';
}

/** The clock may have been set back meanwhile: nothing lasts less than no time. */
const span = (kind: SpanKind, from: number, to: number): Fact => ({
  fact: 'span',
  kind,
  from,
  to: Math.max(from, to),
});
const heldFact = ({ from, until }: { from: number; until: number }, at: number): Fact =>
  span('held', from, Math.min(at, until));
const faultFact = ({ code, from }: { code: FaultCode; from: number }, to: number): Fact => ({
  fact: 'fault',
  code,
  from,
  to: Math.max(from, to),
});

function endAll({ visit, running, screen, held, faults }: Carry, at: number): readonly Fact[] {
  return [
    ...visitFact(visit),
    ...(running === null ? [] : [span('running', running.from, at)]),
    ...(screen === null ? [] : [span(screen.kind, screen.from, at)]),
    ...(held === null ? [] : [heldFact(held, at)]),
    ...faults.map((fault) => faultFact(fault, at)),
  ];
}
