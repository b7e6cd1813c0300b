// The journal's file: opens it, sets what durability needs, creates the table and its guards. It must never
// change or replace a file that it does not understand.
import { chownSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { z } from 'zod';
import { asJournalError, JournalError, primaryCode, RETIRE_ADVICE } from './error.ts';

export type Connection = InstanceType<typeof Database>;

const VERSION = 1;
/** SQLite's result codes for rights that are missing. */
const READONLY = 8;
const CANTOPEN = 14;

/** The guards, by name: verification compares them word by word with what stands in the file. */
export const GUARDS: Readonly<Record<string, string>> = {
  journal_no_update: `CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END`,
  journal_no_delete: `CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END`,
};

const SCHEMA = [
  'CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, monotonic_ms REAL NOT NULL, entry TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT',
  ...Object.values(GUARDS),
  `PRAGMA user_version = ${VERSION}`,
].join(';\n');

const Version = z.object({ user_version: z.number() });

/**
 * Opens `file` for appending and creates it (0600) where it is missing or empty.
 * @param busyMs how long a commit may wait for another process; the event loop stands still meanwhile.
 * @param maxBytes what the file may grow to; null for what the disk holds.
 * @throws JournalError
 */
export function openForAppending(file: string, busyMs: number, maxBytes: number | null): Connection {
  try {
    makeFile(file);
    const connection = new Database(file, { timeout: busyMs });
    // recursive_triggers: without it INSERT OR REPLACE deletes a row past the guard.
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON');
    if (maxBytes !== null) limitSize(connection, maxBytes);
    createWhereEmpty(connection);
    checkVersion(connection, file);
    return connection;
  } catch (cause) {
    throw asJournalError(cause, file);
  }
}

/**
 * Opens `file` for reading only; also while a kiosk writes to it, and from a medium that cannot be written.
 * @throws JournalError
 */
export function openForReading(file: string): Connection {
  try {
    statSync(file);
    const connection = openReadOnly(file);
    checkVersion(connection, file);
    return connection;
  } catch (cause) {
    throw asJournalError(cause, file);
  }
}

function openReadOnly(file: string): Connection {
  const url = pathToFileURL(file).href;
  const connection = new Database(`${url}?mode=ro`, { timeout: 2_000 });
  try {
    versionOf(connection);
    return connection;
  } catch (cause) {
    connection.close();
    if (!needsNoLog(cause, file)) throw cause;
    return new Database(`${url}?mode=ro&immutable=1`);
  }
}

/** Where the folder cannot be written SQLite cannot make WAL's shared memory; without a log it needs none. */
function needsNoLog(cause: unknown, file: string): boolean {
  const code = primaryCode(cause);
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return (code === READONLY || code === CANTOPEN) && (log === undefined || log.size === 0);
}

function versionOf(connection: Connection): number {
  return Version.parse(connection.prepare('PRAGMA user_version').get()).user_version;
}

/** SQLite would make it readable for all; and a folder or missing rights give a clearer error here. */
function makeFile(file: string): void {
  const isNew = !existsSync(file);
  closeSync(openSync(file, 'a', 0o600));
  if (!isNew || process.getuid?.() !== 0) return;
  // A command run by root must not leave a file behind that the kiosk's account cannot write.
  const { uid, gid } = statSync(dirname(file));
  chownSync(file, uid, gid);
}

function limitSize(connection: Connection, maxBytes: number): void {
  const { page_size: pageBytes } = z
    .object({ page_size: z.number() })
    .parse(connection.prepare('PRAGMA page_size').get());
  connection.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`);
}

function createWhereEmpty(connection: Connection): void {
  if (versionOf(connection) !== 0) return;
  // Looked at again inside the transaction: set-pin and the kiosk may both be the first.
  connection.exec('BEGIN IMMEDIATE');
  try {
    if (connection.prepare('SELECT 1 FROM sqlite_master').all().length === 0) connection.exec(SCHEMA);
    connection.exec('COMMIT');
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}

function checkVersion(connection: Connection, file: string): void {
  const version = versionOf(connection);
  if (version === VERSION) return;
  connection.close();
  if (version > VERSION) {
    const message = `${file} was written by a newer release (format ${version}, this one knows ${VERSION}). Update Vestibule; the file was not touched.`;
    throw new JournalError('version', file, message);
  }
  throw new JournalError('corrupt', file, `${file} is a database, but no journal. ${RETIRE_ADVICE}`);
}
