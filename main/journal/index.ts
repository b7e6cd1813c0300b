// The journal, in the main process and in the commands: append-only rows in SQLite, each chained to the one
// before. It must never hold anything that is not in contract/journal.ts, and never overwrite a broken file.
import { statSync } from 'node:fs';
import type { JournalEntry } from '../../contract/journal.ts';
import { appendRows, type Instant, type Some } from './append.ts';
import { type Connection, openForAppending, openForReading } from './database.ts';
import { asJournalError, JournalError, RETIRE_ADVICE } from './error.ts';
import { lastStored, queryRows, type RowQuery, storedAfter } from './read.ts';
import { GENESIS, type JournalRow } from './row.ts';
import { breakBetween, type Head, type Verification, verifyChain } from './verify.ts';

export { JournalError, type JournalErrorCode } from './error.ts';
export { exportRows, isoWithOffset } from './export.ts';
export { retireJournal } from './retire.ts';
export type { Head, Instant, JournalRow, RowQuery, Verification };
export { GENESIS };

/** File name inside the profile folder. */
export const JOURNAL_FILE = 'journal.sqlite';

export interface JournalReader {
  /** Walks the whole chain; `expectHead`: a head hash that was noted earlier. Rejects with JournalError when unreadable. */
  verify(expectHead?: string): Promise<Verification>;
  /** Where the chain ends now. @throws JournalError */
  head(): Head;
  /** Rows for screens and reports, at most 1000 at a time. @throws JournalError */
  rows(query?: RowQuery): readonly JournalRow[];
  close(): void;
}

export interface Journal extends JournalReader {
  /**
   * Writes one row and returns when it is on the disk (synchronous FULL). Not one byte is written for an
   * entry that the contract does not know. Each call stands by itself: after `full` the next one may succeed.
   * @throws JournalError
   */
  append(entry: JournalEntry): JournalRow;
  /**
   * Writes several rows, all or none, with one wait for the disk instead of one each: what belongs to one
   * event of the gate belongs together.
   * @throws JournalError
   */
  appendAll(entries: readonly JournalEntry[]): readonly JournalRow[];
  /** Moves the write-ahead log into the file. Call it while nobody stands at the door: it can take a while. @throws JournalError */
  tidy(): void;
}

export type JournalOptions = {
  readonly now: () => Instant;
  /** How long an append may wait for another process, ms; the event loop stands still meanwhile. 150 by default. */
  readonly busyMs?: number;
  /** What the file may grow to before appends fail with `full`. Without it: what the disk holds. */
  readonly maxBytes?: number;
};

/** Rows whose chain is checked on opening: a damaged end is found at once, the rest by `verify`. */
const TAIL = 256;

/**
 * Opens the journal for writing and creates it where there is none.
 * @throws JournalError
 */
export function openJournal(file: string, options: JournalOptions): Journal {
  const connection = openForAppending(file, options.busyMs ?? 150, options.maxBytes ?? null);
  const reader = reading(connection, file);
  const opened = guarded(file, () => {
    checkTail(connection, file);
    return statSync(file).ino;
  });
  const appendTogether = (entries: Some<JournalEntry>) =>
    guarded(file, () => {
      checkStillThere(file, opened);
      return appendRows(connection, file, entries, options.now());
    });
  return {
    ...reader,
    append(entry) {
      const [row] = appendTogether([entry]);
      return row;
    },
    appendAll: (entries) => {
      const [first, ...more] = entries;
      return first === undefined ? [] : appendTogether([first, ...more]);
    },
    tidy: () => guarded(file, () => connection.exec('PRAGMA wal_checkpoint(PASSIVE)')),
  };
}

/** Opens the journal for reading only, also beside a running kiosk. @throws JournalError */
export function readJournal(file: string): JournalReader {
  return reading(openForReading(file), file);
}

function reading(connection: Connection, file: string): JournalReader {
  return {
    verify: (expectHead) =>
      verifyChain(connection, expectHead ?? null).catch((cause: unknown) => {
        throw asJournalError(cause, file);
      }),
    head: () =>
      guarded(file, () => {
        const last = lastStored(connection);
        return last === null ? { seq: 0, hash: GENESIS } : { seq: last.seq, hash: last.hash };
      }),
    rows: (query = {}) => guarded(file, () => queryRows(connection, query, file)),
    close: () => connection.close(),
  };
}

function checkTail(connection: Connection, file: string): void {
  const last = lastStored(connection);
  if (last === null) return;
  const rows = storedAfter(connection, Math.max(last.seq - TAIL, 0), TAIL);
  const [first] = rows;
  let before = first?.seq === 1 ? { seq: 0, hash: GENESIS } : { seq: (first?.seq ?? 1) - 1, hash: first?.prev ?? '' };
  for (const row of rows) {
    const broken = breakBetween(before, row);
    if (broken !== null) throw new JournalError('corrupt', file, `${broken.message} ${RETIRE_ADVICE}`);
    before = { seq: row.seq, hash: row.hash };
  }
}

/** SQLite goes on writing into a file that was deleted or moved; nobody would ever read those rows. */
function checkStillThere(file: string, inode: number): void {
  const now = statSync(file, { throwIfNoEntry: false });
  if (now?.ino === inode) return;
  throw new JournalError('missing', file, `${file} was moved or deleted while in use. Start Vestibule again.`);
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asJournalError(cause, file);
  }
}
