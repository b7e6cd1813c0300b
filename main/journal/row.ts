// Pure. The canonical form of a journal row and its hash; docs/operations.md describes it so that others
// can check an export with their own program. Changing one character here breaks every existing journal.
import { createHash } from 'node:crypto';
import type { JournalEntry } from '../../contract/journal.ts';

export type JournalRow = {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** Unix time in whole milliseconds: a label only, it may go back when the clock is set. */
  readonly at: number;
  /** The system's monotonic clock in ms; starts again with each boot. */
  readonly monotonicMs: number;
  readonly entry: JournalEntry;
  /** Hash of the row before; {@link GENESIS} for the first. */
  readonly prev: string;
  /** SHA-256 of this row's canonical form, 64 hex digits. */
  readonly hash: string;
};

/** A row as it lies in the file: the entry as its canonical text. */
export type StoredRow = Omit<JournalRow, 'entry'> & { readonly entry: string };

export const GENESIS = '0'.repeat(64);

/** JSON with the keys of every object sorted, no spaces. Numbers and strings as ECMAScript writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 (hex) over the row without its hash, as JSON with sorted keys; `entry` is already canonical text. */
export function hashOf(row: Omit<StoredRow, 'hash'>): string {
  const text =
    `{"at":${JSON.stringify(row.at)},"entry":${row.entry},"monotonicMs":${JSON.stringify(row.monotonicMs)},` +
    `"prev":${JSON.stringify(row.prev)},"seq":${JSON.stringify(row.seq)}}`;
  return createHash('sha256').update(text).digest('hex');
}
