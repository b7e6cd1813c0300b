// The policy by time of day: what the owner writes. Hours as in the opening hours (contract/schedule.ts), in the same
// time zone; outside of all of them the policy is `gate.policy`.
import { z } from 'zod';
import { Policy } from './gate.ts';
import { dayOf, TimeOfDay } from './schedule.ts';

const Day = dayOf(
  z.strictObject({
    from: TimeOfDay,
    /** 24:00 is the end of the day; a time before `from` is on the next day. */
    to: z.union([TimeOfDay, z.literal('24:00')]),
    policy: Policy,
  }),
).default([]);

export const PolicyByTime = z.strictObject({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day });
export type PolicyByTime = z.infer<typeof PolicyByTime>;

/** Every policy that some hour has. */
export const policiesOf = (week: PolicyByTime): readonly Policy[] => [
  ...new Set(Object.values(week).flatMap((day) => day.map(({ policy }) => policy))),
];
