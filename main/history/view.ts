// Pure. From counts to what may be shown: totals, and their parts where they are not too few. Every total of a view is
// the sum of its hours.
import { LetInReason } from '../../contract/gate.ts';
import type { HistoryView, Outcomes, Visitors } from '../../contract/history.ts';
import { OUTCOMES } from '../../contract/history-lists.ts';
import type { Figures } from './figures.ts';
import { daysOf, type Period } from './period.ts';
import { mayBeSplit, sum } from './small-counts.ts';

const NONE: Outcomes = { first: 0, prompted: 0, reminded: 0, staff: 0, left: 0 };

export function viewOf(period: Period, figures: Figures, timeZone: string, k: number): HistoryView {
  const all = figures.hours.reduce(plus, NONE);
  const total = totalOf(all);
  const splits = total === 0 || total >= k;
  const hours = hoursOfDay(period, figures);
  const days = daysOf(period).map((date) => ({
    date,
    outcomes: figures.hours.filter((_, i) => period.hours[i]?.date === date).reduce(plus, NONE),
  }));
  const hourly = visitorsOf(hours, k);
  const daily = visitorsOf(days, k);
  return {
    span: period.span,
    from: period.from,
    to: period.to,
    timeZone,
    smallCount: k,
    visitors: { total, parts: splits ? all : null },
    hours: splits ? hours.map(({ hour, again }, i) => ({ hour, again, visitors: hourly[i] ?? EMPTY })) : null,
    days: splits && period.span !== 'day' ? days.map(({ date }, i) => ({ date, visitors: daily[i] ?? EMPTY })) : null,
    decision: figures.decision !== null && figures.decision.visits >= k ? figures.decision : null,
    overrides: overridesOf(figures, k),
    service: {
      runningMs: figures.spans.running,
      outMs: figures.spans.out,
      heldMs: figures.spans.held,
      closedMs: figures.spans.closed,
    },
    faults: [...figures.faults].sort((a, b) => b.ms - a.ms),
  };
}

const EMPTY: Visitors = { total: 0, parts: NONE };

function visitorsOf(counts: readonly { readonly outcomes: Outcomes }[], k: number): readonly Visitors[] {
  const totals = counts.map(({ outcomes }) => totalOf(outcomes));
  const split = mayBeSplit(totals, k);
  return counts.map(({ outcomes }, i) => ({ total: totals[i] ?? 0, parts: split[i] === true ? outcomes : null }));
}

/** A day has the hours that it had; weeks and months are counted by the hour of day, the repeated one with its twin. */
function hoursOfDay(period: Period, { hours }: Figures) {
  if (period.span === 'day') {
    return period.hours.map(({ hour, again }, i) => ({ hour, again, outcomes: hours[i] ?? NONE }));
  }
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    again: false,
    outcomes: hours.filter((_, i) => period.hours[i]?.hour === hour).reduce(plus, NONE),
  }));
}

function overridesOf({ acts }: Figures, k: number): HistoryView['overrides'] {
  const byReason = LetInReason.options.map((reason) => ({ reason, count: acts.get(reason) ?? 0 }));
  const letIn = sum(byReason.map(({ count }) => count));
  return {
    letIn,
    byReason: letIn >= k ? byReason : null,
    holds: acts.get('hold') ?? 0,
    locks: acts.get('lock') ?? 0,
  };
}

function plus(a: Outcomes, b: Outcomes): Outcomes {
  return {
    first: a.first + b.first,
    prompted: a.prompted + b.prompted,
    reminded: a.reminded + b.reminded,
    staff: a.staff + b.staff,
    left: a.left + b.left,
  };
}

const totalOf = (outcomes: Outcomes): number => sum(OUTCOMES.map((outcome) => outcomes[outcome]));
