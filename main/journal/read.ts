// Reading rows out of the journal's file, page by page, so that no statement stays open between them.
// It must never write.
import { z } from 'zod';
import { JournalEntry } from '../../contract/journal.ts';
import type { Connection } from './database.ts';
import { JournalError, RETIRE_ADVICE } from './error.ts';
import type { JournalRow, StoredRow } from './row.ts';

const Stored = z.object({
  seq: z.number().int(),
  at: z.number(),
  monotonicMs: z.number(),
  entry: z.string(),
  prev: z.string(),
  hash: z.string(),
});
const COLUMNS = 'seq, at, monotonic_ms AS monotonicMs, entry, prev, hash';

/** Up to `limit` rows after `seq`, in order. */
export function storedAfter(connection: Connection, seq: number, limit: number): readonly StoredRow[] {
  const rows = connection.prepare(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`).all(seq, limit);
  return z.array(Stored).parse(rows);
}

/** The last row, or null in a new journal. */
export function lastStored(connection: Connection): StoredRow | null {
  const row = connection.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq DESC LIMIT 1`).get();
  return row === undefined ? null : Stored.parse(row);
}

export type RowQuery = {
  /** Only rows after this number; 0 by default. */
  readonly after?: number;
  /** At most so many; 1 to 1000, 100 by default. */
  readonly limit?: number;
  /** Only these kinds. */
  readonly kinds?: readonly JournalEntry['kind'][];
  /** The newest first instead of the oldest; then `after` is not looked at. */
  readonly newestFirst?: boolean;
};

/** Rows that match. @throws JournalError `corrupt` for a row that is not one of the contract's entries. */
export function queryRows(connection: Connection, query: RowQuery, file: string): readonly JournalRow[] {
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? 100), 1), 1_000);
  const kinds = query.kinds ?? [];
  const where = kinds.length === 0 ? '' : `AND entry ->> '$.kind' IN (${kinds.map(() => '?').join(', ')})`;
  const order = query.newestFirst === true ? 'DESC' : 'ASC';
  const after = query.newestFirst === true ? 0 : (query.after ?? 0);
  const rows = connection
    .prepare(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ${where} ORDER BY seq ${order} LIMIT ?`)
    .all(after, ...kinds, limit);
  return z
    .array(Stored)
    .parse(rows)
    .map((row) => readRow(row, file));
}

/** The stored row with its entry checked against the contract. */
export function readRow(row: StoredRow, file: string): JournalRow {
  try {
    return { ...row, entry: JournalEntry.parse(JSON.parse(row.entry)) };
  } catch (cause) {
    const message = `Row ${row.seq} of ${file} holds something that no release of this format writes. ${RETIRE_ADVICE}`;
    throw new JournalError('corrupt', file, message, cause);
  }
}
