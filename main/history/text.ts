// Pure. A picture of the history as CSV or JSON. What is too small to be shown is not in it either.
import type { HistoryPicture, HistoryView, Visitors } from '../../contract/history.ts';
import { OUTCOMES } from '../../contract/history-lists.ts';

const HEADING = 'from,to,time_zone,part,name,measure,value';
/** In place of a number that would be too small to be split. */
const HIDDEN = 'hidden';

/** One measure a row, so that any spreadsheet can filter and pivot it; the compared span follows with its own dates. */
export function asCsv({ view, other }: Pick<HistoryPicture, 'view' | 'other'>): string {
  const views = other === null ? [view] : [view, other];
  return `${[HEADING, ...views.flatMap(rowsOf)].join('\n')}\n`;
}

/** Indented, for people and programs. */
export function asJson(picture: HistoryPicture): string {
  return `${JSON.stringify({ schema: 1, ...picture }, null, 2)}\n`;
}

function rowsOf(view: HistoryView): readonly string[] {
  const row = (part: string, name: string, measure: string, value: number | string) =>
    [view.from, view.to, view.timeZone, part, name, measure, value].join(',');
  const visitors = (part: string, name: string, { total, parts }: Visitors) => [
    row(part, name, 'visitors', total),
    ...OUTCOMES.map((outcome) => row(part, name, outcome, parts === null ? HIDDEN : parts[outcome])),
  ];
  const seconds = (ms: number) => Math.round(ms / 1_000);
  const { decision, overrides, service } = view;
  return [
    ...visitors('total', view.span, view.visitors),
    ...(view.days ?? []).flatMap((day) => visitors('day', day.date, day.visitors)),
    ...(view.hours ?? []).flatMap(({ hour, again, visitors: counts }) =>
      visitors('hour', `${String(hour).padStart(2, '0')}:00${again ? ' again' : ''}`, counts),
    ),
    row('decision', 'time', 'median_ms', decision === null ? HIDDEN : Math.round(decision.medianMs)),
    row('decision', 'time', 'p90_ms', decision === null ? HIDDEN : Math.round(decision.p90Ms)),
    row('staff', 'let_in', 'count', overrides.letIn),
    ...(overrides.byReason ?? []).map(({ reason, count }) => row('staff', `let_in ${reason}`, 'count', count)),
    row('staff', 'hold_open', 'count', overrides.holds),
    row('staff', 'lock', 'count', overrides.locks),
    row('service', 'running', 'seconds', seconds(service.runningMs)),
    row('service', 'out_of_service', 'seconds', seconds(service.outMs)),
    row('service', 'held_open', 'seconds', seconds(service.heldMs)),
    row('service', 'closed', 'seconds', seconds(service.closedMs)),
    ...view.faults.flatMap(({ code, count, ms }) => [
      row('fault', code, 'count', count),
      row('fault', code, 'seconds', seconds(ms)),
    ]),
  ];
}
