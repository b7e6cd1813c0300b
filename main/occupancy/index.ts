// Main process. How many people are in the house: counted when they are let in, corrected by staff, kept over a restart
// within the day. A count may ask visitors to wait; it must never open a door, and never keep anybody in.
import { z } from 'zod';
import type { CountChange, OccupancySettings } from '../../contract/occupancy.ts';

export type Counted =
  /** Let in by the check, or one by staff. */
  | { readonly kind: 'admitted'; readonly people: number }
  | { readonly kind: 'exit' }
  | { readonly kind: 'by_hand'; readonly change: CountChange }
  /** The house was closed, or the day is over. */
  | { readonly kind: 'closed' };

/** Larger houses are not for one door; and no row of the journal holds a larger number. */
const MOST = 999;

/** Pure. The count after one event. */
export function countAfter(count: number, event: Counted): number {
  switch (event.kind) {
    case 'admitted':
      return within(count + event.people);
    case 'exit':
      return within(count - 1);
    case 'by_hand':
      return event.change === 'reset' ? 0 : within(count + (event.change === 'plus' ? 1 : -1));
    case 'closed':
      return 0;
    default:
      return event satisfies never;
  }
}

/** Pure. How many more may come in; null: as many as like. */
export function roomFor(count: number, { count: counts, limit }: OccupancySettings): number | null {
  return !counts || limit === null ? null : Math.max(0, limit - count);
}

const within = (count: number) => Math.min(MOST, Math.max(0, count));

/** A small file that is replaced as a whole; `main/settings` makes them. */
export interface CountFile {
  read(): string | null;
  replace(text: string): void;
}

/** File name inside the profile folder. */
export const OCCUPANCY_FILE = 'occupancy.json';

const Stored = z.strictObject({
  version: z.literal(1),
  count: z.number().int().min(0).max(MOST),
  /** When it was written, Unix ms. */
  at: z.number(),
});

/**
 * The count that a restart goes on with: the one that was written down, unless the house was closed meanwhile. A file
 * that cannot be read counts nobody: staff correct it.
 */
export function restored(file: CountFile, now: number, closedBetween: (from: number, to: number) => boolean): number {
  try {
    const text = file.read();
    if (text === null) return 0;
    const { count, at } = Stored.parse(JSON.parse(text));
    // From a clock that was ahead: of which day it is cannot be told.
    return at > now || closedBetween(at, now) ? 0 : count;
  } catch {
    return 0;
  }
}

/** @throws what the file system throws */
export function keep(file: CountFile, count: number, now: number): void {
  file.replace(`${JSON.stringify({ version: 1, count, at: now })}\n`);
}
