// Writes rows to the end of the chain, all of one call in one transaction. It must never write an entry that
// the contract does not know, and never change a row that is there.
import { z } from 'zod';
import { JournalEntry } from '../../contract/journal.ts';
import type { Connection } from './database.ts';
import { JournalError } from './error.ts';
import { lastStored } from './read.ts';
import { canonical, GENESIS, hashOf, type JournalRow } from './row.ts';

/** Both clocks at one instant: wall time labels, monotonic time orders. */
export type Instant = { readonly epochMs: number; readonly monotonicMs: number };

/** A list with at least one in it. */
export type Some<T> = readonly [T, ...T[]];

const INSERT = 'INSERT INTO journal (seq, at, monotonic_ms, entry, prev, hash) VALUES (?, ?, ?, ?, ?, ?)';

/** Rows for `entries`, on the disk when this returns. @throws JournalError `refused`, or what SQLite throws */
export function appendRows(
  connection: Connection,
  file: string,
  entries: Some<JournalEntry>,
  now: Instant,
): Some<JournalRow> {
  const [entry, ...more] = entries;
  const checked: Some<JournalEntry> = [check(entry, file), ...more.map((other) => check(other, file))];
  // The end is read inside the transaction, so that two writers cannot chain to the same row.
  connection.exec('BEGIN IMMEDIATE');
  try {
    const rows = chain(lastStored(connection) ?? { seq: 0, hash: GENESIS }, checked, now);
    const insert = connection.prepare(INSERT);
    for (const row of rows) {
      insert.run(row.seq, row.at, row.monotonicMs, canonical(row.entry), row.prev, row.hash);
    }
    connection.exec('COMMIT');
    return rows;
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}

type End = { readonly seq: number; readonly hash: string };

function chain(end: End, [entry, ...more]: Some<JournalEntry>, now: Instant): Some<JournalRow> {
  const first = link(end, entry, now);
  const rows: [JournalRow, ...JournalRow[]] = [first];
  let last = first;
  for (const next of more) {
    last = link(last, next, now);
    rows.push(last);
  }
  return rows;
}

function link(before: End, entry: JournalEntry, now: Instant): JournalRow {
  const row = {
    seq: before.seq + 1,
    at: Math.round(now.epochMs),
    monotonicMs: Math.round(now.monotonicMs * 1_000) / 1_000,
    prev: before.hash,
  };
  return { ...row, entry, hash: hashOf({ ...row, entry: canonical(entry) }) };
}

function check(entry: JournalEntry, file: string): JournalEntry {
  try {
    return JournalEntry.parse(entry);
  } catch (cause) {
    // Not only ZodError: zod freezes the contract's lists, which a typed array in their place does not bear.
    const why = cause instanceof z.ZodError ? cause.issues.map((issue) => issue.message).join('; ') : String(cause);
    throw new JournalError('refused', file, `An entry was refused: ${why}.`, cause);
  }
}
