// What the owner may ask of the past and what is answered: page, main, history process and `npm run report` share it.
// Counts of people only; a count below `smallCount` is never split, so that no row of a report is about one person.
import { z } from 'zod';
import { FaultCode } from './faults.ts';
import { LetInReason } from './gate.ts';
import { HISTORY_SPANS, REPORT_FORMATS } from './history-lists.ts';

/** A day of the site's calendar, 2026-11-20. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate, 'no such day; a date like 2026-12-24');
export type LocalDate = z.infer<typeof LocalDate>;

export const HistorySpan = z.enum(HISTORY_SPANS);
export type HistorySpan = z.infer<typeof HistorySpan>;

export const ReportFormat = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** For contract/settings.ts to spread. */
export const settingsHistory = {
  history: z
    .object({
      /** Counts of people below this are not split further. */
      smallCount: z.number().int().min(1).max(100).default(5),
      /** Where reports are written; null: the folder `reports` of the profile. */
      reportFolder: z.string().min(1).max(1_000).nullable().default(null),
      /** Writes a report of each day when it is over. */
      dailyReport: z.boolean().default(false),
      dailyReportFormat: ReportFormat.default('pdf'),
    })
    .prefault({}),
};

const Count = z.number().int().nonnegative();
const Ms = z.number().nonnegative();

export const Outcomes = z.object({ first: Count, prompted: Count, reminded: Count, staff: Count, left: Count });
export type Outcomes = z.infer<typeof Outcomes>;

/** `parts` is null where the total is too small to be split; else its fields sum up to `total`. */
export const Visitors = z.object({ total: Count, parts: Outcomes.nullable() });
export type Visitors = z.infer<typeof Visitors>;

/** One day, week or month as counts. */
export const HistoryView = z.object({
  span: HistorySpan,
  /** First and last day. */
  from: LocalDate,
  to: LocalDate,
  timeZone: z.string(),
  smallCount: Count,
  visitors: Visitors,
  /** By local hour of day; null where the total is too small. `again`: the hour that the end of summer time repeats. */
  hours: z
    .array(z.object({ hour: z.number().int().min(0).max(23), again: z.boolean(), visitors: Visitors }))
    .nullable(),
  /** By day, for weeks and months; null for a day, and where the total is too small. */
  days: z.array(z.object({ date: LocalDate, visitors: Visitors })).nullable(),
  /** Milliseconds from stepping up to the first decision, over `visits`; null where these are too few. */
  decision: z.object({ visits: Count, medianMs: Ms, p90Ms: Ms }).nullable(),
  overrides: z.object({
    letIn: Count,
    /** null where they are too few. */
    byReason: z.array(z.object({ reason: LetInReason, count: Count })).nullable(),
    holds: Count,
    locks: Count,
  }),
  /** How long the kiosk ran, and how long of that it was out of service, held open by staff, closed. */
  service: z.object({ runningMs: Ms, outMs: Ms, heldMs: Ms, closedMs: Ms }),
  faults: z.array(z.object({ code: FaultCode, count: Count, ms: Ms })),
});
export type HistoryView = z.infer<typeof HistoryView>;

/** What is known of the journal's chain; `message` says what does not fit. */
export const JournalCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('whole'), rows: Count }),
  z.object({ state: z.literal('broken'), message: z.string() }),
]);
export type JournalCheck = z.infer<typeof JournalCheck>;

/** Null dates: today, and no comparison. */
export const HistoryRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('view'),
    span: HistorySpan,
    date: LocalDate.nullable(),
    compare: LocalDate.nullable(),
  }),
  z.strictObject({
    kind: z.literal('export'),
    span: HistorySpan,
    date: LocalDate.nullable(),
    compare: LocalDate.nullable(),
    format: ReportFormat,
    /** BCP 47 primary tag of the words of a PDF. */
    language: z.string().regex(/^[a-z]{2,3}$/),
  }),
]);
export type HistoryRequest = z.infer<typeof HistoryRequest>;

/** What a page draws, on the screen or for a PDF. */
export const HistoryPicture = z.object({
  view: HistoryView,
  /** The span that it is compared with. */
  other: HistoryView.nullable(),
  journal: JournalCheck,
  /** Today at the site: nothing later can be asked for. */
  today: LocalDate,
});
export type HistoryPicture = z.infer<typeof HistoryPicture>;

/** `journal`: it cannot be read. `disk_full`, `unwritable`: the report is not written. `busy`: ask again. */
export const HistoryTrouble = z.enum(['journal', 'disk_full', 'unwritable', 'busy', 'failed']);
export type HistoryTrouble = z.infer<typeof HistoryTrouble>;

export const HistoryReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('picture'), picture: HistoryPicture }),
  z.object({ kind: z.literal('exported'), file: z.string() }),
  /** No staff session. */
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('trouble'), why: HistoryTrouble, message: z.string() }),
]);
export type HistoryReply = z.infer<typeof HistoryReply>;

/** Names of the messages between page and main, for the preload too. */
export { HISTORY_CHANNEL } from './history-channels.ts';

/** The whole of `window.vestibuleHistory`. */
export interface HistoryApi {
  ask(request: HistoryRequest): Promise<HistoryReply>;
  /** For the page that is printed: null for every other. */
  reportPicture(): Promise<{ readonly picture: HistoryPicture; readonly language: string } | null>;
  reportDrawn(): void;
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
