// Opening hours: what the owner writes, and what is said of them to gate and screen. Times of day are wall time
// of the site; the three states say what the door does by itself.
import { z } from 'zod';

/** locked: nobody by themselves. automatic: the mask check decides. free: held open. Staff stand above all three. */
export const ScheduleState = z.enum(['locked', 'automatic', 'free']);
export type ScheduleState = z.infer<typeof ScheduleState>;

export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 08:30');

const Hours = z.strictObject({
  from: TimeOfDay,
  /** 24:00 is the end of the day; a time before `from` is on the next day. */
  to: z.union([TimeOfDay, z.literal('24:00')]),
  state: ScheduleState,
});
export type Hours = z.infer<typeof Hours>;

const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate, 'no such day; a date like 2026-12-24');

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** From and to in minutes after midnight of the day on which the hours begin; `to` up to 48 × 60. */
export function minutesOf({ from, to }: Pick<Hours, 'from' | 'to'>): { readonly from: number; readonly to: number } {
  const start = minuteOf(from);
  const end = minuteOf(to);
  return { from: start, to: end > start ? end : end + 24 * 60 };
}

/** The hours that begin on one day: none of them meets another, so that every moment has one state. */
export const dayOf = <H extends z.ZodType<Pick<Hours, 'from' | 'to'>>>(entry: H) =>
  z
    .array(entry)
    .max(12)
    .superRefine((hours, context) => {
      const spans = hours.map(minutesOf);
      for (const [i, a] of spans.entries()) {
        if (hours[i]?.from === hours[i]?.to) {
          context.addIssue({
            code: 'custom',
            path: [i],
            message: 'from and to are the same; a whole day is 00:00 to 24:00',
          });
        }
        if (spans.slice(0, i).some((b) => a.from < b.to && b.from < a.to)) {
          context.addIssue({ code: 'custom', path: [i], message: 'overlaps other hours of the same day' });
        }
      }
    });
const Day = dayOf(Hours);

export const Schedule = z.object({
  /** IANA name of the site's time zone (Europe/Berlin); null: the computer's. */
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, 'no time zone of this name; one like Europe/Berlin')
    .nullable()
    .default(null),
  /** Outside of all hours. */
  otherwise: ScheduleState.default('automatic'),
  week: z
    .strictObject({
      mon: Day.default([]),
      tue: Day.default([]),
      wed: Day.default([]),
      thu: Day.default([]),
      fri: Day.default([]),
      sat: Day.default([]),
      sun: Day.default([]),
    })
    .prefault({}),
  /** Days that are not like their weekday, first and last included. What began the evening before goes on. */
  exceptions: z
    .array(
      z
        .strictObject({ from: LocalDate, to: LocalDate, name: z.string().max(80).default(''), hours: Day })
        .refine(({ from, to }) => from <= to, 'the last day is before the first'),
    )
    .max(200)
    .default([]),
});
export type Schedule = z.infer<typeof Schedule>;

/** What the schedule says now, as it is shown: `changesAt` in Unix ms, null when nothing changes within two weeks. */
export type ScheduleNow = {
  readonly state: ScheduleState;
  readonly changesAt: number | null;
  readonly next: ScheduleState;
  readonly timeZone: string;
};

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
