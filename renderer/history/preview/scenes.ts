// Preview only, never shipped: pictures of the history that are worth looking at, as main would answer.
import {
  type HistoryReply,
  type HistorySpan,
  HistoryView,
  type Outcomes,
  type Visitors,
} from '../../../contract/history.ts';

const PARTS = (n: number): Outcomes => {
  const [prompted, staff, left] = [Math.round(n * 0.14), Math.round(n * 0.03), Math.round(n * 0.06)];
  return { first: n - prompted - staff - left, prompted, reminded: 0, staff, left };
};
const visitors = (total: number): Visitors => ({ total, parts: total === 0 || total >= 5 ? PARTS(total) : null });
const DAY = [0, 0, 0, 0, 0, 0, 0, 3, 24, 61, 48, 52, 97, 110, 64, 41, 58, 83, 71, 22, 2, 0, 0, 0];

function view(span: HistorySpan, from: string, to: string, scale: number): HistoryView {
  const hours = DAY.map((n, hour) => ({ hour, again: false, visitors: visitors(Math.round(n * scale)) }));
  const total = hours.reduce((sum, one) => sum + one.visitors.total, 0);
  const days = span === 'day' ? 0 : span === 'week' ? 7 : 30;
  const share = [0.14, 0.15, 0.13, 0.16, 0.19, 0.2, 0.03];
  return HistoryView.parse({
    span,
    from,
    to,
    timeZone: 'Europe/Berlin',
    smallCount: 5,
    visitors: visitors(total),
    hours: total > 0 && total < 5 ? null : hours,
    days:
      days === 0
        ? null
        : Array.from({ length: days }, (_, i) => ({
            date: new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
            visitors: visitors(Math.round((total * (share[i % 7] ?? 0) * 7) / days)),
          })),
    decision: total < 5 ? null : { visits: total, medianMs: 640, p90Ms: 2_900 },
    overrides: {
      letIn: Math.round(total * 0.03),
      byReason:
        total < 200
          ? null
          : [
              { reason: 'exempt', count: 9 },
              { reason: 'delivery', count: 11 },
              { reason: 'other', count: 2 },
            ],
      holds: total < 5 ? 0 : 2,
      locks: total < 5 ? 0 : 1,
    },
    service: { runningMs: total < 5 ? 0 : 39_600_000, outMs: total < 5 ? 0 : 1_260_000, heldMs: 900_000, closedMs: 0 },
    faults:
      total < 5
        ? []
        : [
            { code: 'camera_lost', count: 2, ms: 840_000 },
            { code: 'door_link', count: 1, ms: 420_000 },
          ],
  });
}

const TODAY = '2026-11-20';
const picture = (now: HistoryView, other: HistoryView | null = null): HistoryReply => ({
  kind: 'picture',
  picture: { view: now, other, journal: { state: 'whole', rows: 9_120 }, today: TODAY },
});
const day = (scale: number) => view('day', TODAY, TODAY, scale);

export const SCENES: Readonly<Record<string, HistoryReply | null>> = {
  day: picture(day(1)),
  week: picture(view('week', '2026-11-16', '2026-11-22', 6.1), view('week', '2026-11-09', '2026-11-15', 5.4)),
  month: picture(view('month', '2026-11-01', '2026-11-30', 24)),
  few: picture({ ...day(0), visitors: { total: 3, parts: null }, hours: null }),
  empty: picture(day(0)),
  broken: {
    kind: 'picture',
    picture: {
      view: day(1),
      other: null,
      journal: {
        state: 'broken',
        message: 'Row 4121 was changed after it was written: its content does not give its hash.',
      },
      today: TODAY,
    },
  },
  trouble: {
    kind: 'trouble',
    why: 'journal',
    message:
      '/var/lib/vestibule/journal.sqlite is damaged or is no journal (file is not a database). Move it aside with "npm run journal -- retire" (nothing is deleted), then start again.',
  },
  loading: null,
};

export const FULL_DISK: HistoryReply = {
  kind: 'trouble',
  why: 'disk_full',
  message:
    '/var/lib/vestibule/reports/vestibule-day-2026-11-20.pdf was not written: the disk is full. Free some space.',
};
