// Counting who is in the house: off unless the owner wants it. A count of people, never who they are.
import { z } from 'zod';

/** For contract/settings.ts to spread. */
export const settingsOccupancy = {
  occupancy: z
    .object({
      /** Counts everybody who is let in; staff correct the count by hand. */
      count: z.boolean().default(false),
      /** With so many in the house, 999 at most, visitors are asked to wait; null: no limit. Staff may still let in. */
      limit: z.number().int().min(1).max(999).nullable().default(null),
      /** `exit-button`: each press of it, or each signal of a sensor that is wired in its place, counts one out. */
      exits: z.enum(['by-hand', 'exit-button']).default('by-hand'),
    })
    .prefault({}),
};
export type OccupancySettings = z.infer<typeof settingsOccupancy.occupancy>;

/** What staff do to the count by hand. */
export const CountChange = z.enum(['plus', 'minus', 'reset']);
export type CountChange = z.infer<typeof CountChange>;

/** As the screen shows it; `limit` null: none. */
export type Occupancy = { readonly count: number; readonly limit: number | null };
