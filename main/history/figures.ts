// History process and `npm run report`: the SQL of the history. Counts as they are; what may be shown of them is
// view.ts's to say.
import { z } from 'zod';
import { FaultCode } from '../../contract/faults.ts';
import { LetInReason } from '../../contract/gate.ts';
import type { Outcomes } from '../../contract/history.ts';
import { OUTCOMES } from '../../contract/history-lists.ts';
import { NOTHING, type SpanKind, unfinished } from './fold.ts';
import type { Period } from './period.ts';
import { type Connection, progressOf } from './store.ts';

export type Figures = {
  /** One entry an hour of the period, in its order. */
  readonly hours: readonly Outcomes[];
  readonly decision: { readonly visits: number; readonly medianMs: number; readonly p90Ms: number } | null;
  readonly acts: ReadonlyMap<LetInReason | 'hold' | 'lock', number>;
  readonly spans: Readonly<Record<SpanKind, number>>;
  readonly faults: readonly { readonly code: FaultCode; readonly count: number; readonly ms: number }[];
};

const Outcome = z.enum(OUTCOMES);
const HourRow = z.object({ hour: z.number(), outcome: Outcome, people: z.number() });
const DecisionRow = z.object({ times: z.string() });
const Times = z.array(z.number());
const ActRow = z.object({ act: z.union([LetInReason, z.enum(['hold', 'lock'])]), count: z.number() });
const SpanRow = z.object({ kind: z.enum(['running', 'out', 'held', 'closed']), ms: z.number() });
const FaultRow = z.object({ code: FaultCode, count: z.number(), ms: z.number() });

/** Each hour is a range of the index; json_each takes a month's 744 of them in one statement. */
const HOURS = `
  WITH hour AS (SELECT key AS hour, value ->> 0 AS begins, value ->> 1 AS ends FROM json_each(?))
  SELECT hour.hour, visit.outcome, sum(visit.people) AS people
  FROM hour CROSS JOIN visit ON visit.at >= hour.begins AND visit.at < hour.ends
  GROUP BY hour.hour, visit.outcome`;

/** As one text: handing over fifty thousand rows, or ranking them in SQL, takes several times as long. */
const DECISIONS = `
  SELECT json_group_array(decision_ms) AS times FROM visit WHERE at >= ? AND at < ? AND decision_ms IS NOT NULL`;

const ACTS = 'SELECT act, count(*) AS count FROM act WHERE at >= ? AND at < ? GROUP BY act';

/** What has ended, and after it what goes on still; each counts as far as it lies in the period. */
const within = (table: string, name: string, columns: string) => `
  WITH period AS (SELECT ? AS begins, ? AS ends),
       every AS (SELECT ${name}, begins, ends FROM ${table} WHERE ends >= (SELECT begins FROM period)
                 UNION ALL SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))
  SELECT every.${name}, ${columns} sum(min(every.ends, period.ends) - max(every.begins, period.begins)) AS ms
  FROM every, period
  WHERE every.begins < period.ends AND (every.ends > period.begins OR every.begins >= period.begins)
  GROUP BY every.${name}`;
const SPANS = within('span', 'kind', '');
const FAULTS = within('fault', 'code', 'count(*) AS count,');

/** @param now until when what goes on still has lasted, Unix ms; null: until the last row, as nobody knows more */
export function figuresOf(store: Connection, { begins, ends, hours }: Period, now: number | null): Figures {
  const carry = progressOf(store)?.carry ?? NOTHING;
  const open = unfinished(carry, now ?? carry.lastAt);
  const openSpans = open.flatMap((fact) => (fact.fact === 'span' ? [[fact.kind, fact.from, fact.to]] : []));
  const openFaults = open.flatMap((fact) => (fact.fact === 'fault' ? [[fact.code, fact.from, fact.to]] : []));
  const rows = <Row extends z.ZodType>(row: Row, sql: string, ...values: (string | number)[]): z.infer<Row>[] =>
    z.array(row).parse(store.prepare(sql).all(...values));

  const counted = hours.map((): Outcomes => ({ first: 0, prompted: 0, reminded: 0, staff: 0, left: 0 }));
  const ranges = JSON.stringify(hours.map((hour) => [hour.begins, hour.ends]));
  for (const { hour, outcome, people } of rows(HourRow, HOURS, ranges)) {
    const outcomes = counted[hour];
    if (outcomes !== undefined) outcomes[outcome] = people;
  }
  const [decision] = rows(DecisionRow, DECISIONS, begins, ends);
  const spans: Record<SpanKind, number> = { running: 0, out: 0, held: 0, closed: 0 };
  for (const { kind, ms } of rows(SpanRow, SPANS, begins, ends, JSON.stringify(openSpans))) spans[kind] = ms;
  return {
    hours: counted,
    decision: quantilesOf(Times.parse(JSON.parse(decision?.times ?? '[]'))),
    acts: new Map(rows(ActRow, ACTS, begins, ends).map(({ act, count }) => [act, count])),
    spans,
    faults: rows(FaultRow, FAULTS, begins, ends, JSON.stringify(openFaults)),
  };
}

/** By nearest rank; null of nothing. */
function quantilesOf(times: readonly number[]): Figures['decision'] {
  const sorted = Float64Array.from(times).sort();
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? null : { visits: sorted.length, medianMs: rank(0.5), p90Ms: rank(0.9) };
}
