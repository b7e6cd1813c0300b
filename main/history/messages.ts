// Main ↔ history process: what is asked and what is answered, checked on both sides.
import { z } from 'zod';
import { HistoryReply, HistorySpan, LocalDate, ReportFormat } from '../../contract/history.ts';

const Asked = z.object({
  id: z.number().int(),
  span: HistorySpan,
  date: LocalDate.nullable(),
  compare: LocalDate.nullable(),
  /** Unix ms. */
  now: z.number(),
});

export const ToHistory = z.discriminatedUnion('kind', [
  /** First, once. Settings as the owner's file or the kiosk's copy has them. */
  z.object({
    kind: z.literal('open'),
    profile: z.string(),
    settings: z.unknown(),
    timeZone: z.string(),
  }),
  Asked.extend({ kind: z.literal('picture') }),
  /** Writes CSV or JSON into the folder of reports. */
  Asked.extend({ kind: z.literal('export'), format: ReportFormat.exclude(['pdf']) }),
  /** Writes a page that Chromium has printed. `name` is that of the file. */
  z.object({
    kind: z.literal('keep'),
    id: z.number().int(),
    name: z.string().regex(/^[\w.-]+\.pdf$/),
    content: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes'),
  }),
  /** Reads what the journal has more, so that the next question finds little to read. Has no answer. */
  z.object({ kind: z.literal('catch_up') }),
]);
export type ToHistory = z.infer<typeof ToHistory>;

export const FromHistory = z.object({ id: z.number().int(), reply: HistoryReply });
export type FromHistory = z.infer<typeof FromHistory>;
