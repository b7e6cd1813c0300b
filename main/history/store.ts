// History process and `npm run report`: the facts that were folded from the journal, in an SQLite file beside it, so
// that a month of a busy shop is counted in milliseconds. It holds nothing that the journal does not: it may be
// deleted at any time and is made anew. It must never write to the journal.
import { chownSync, closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import type { Carry, Fact } from './fold.ts';

export type Connection = InstanceType<typeof Database>;

/** Grows with every change of a table or of what a fact means: older files are thrown away. */
const VERSION = 1;

const SCHEMA = `
  CREATE TABLE visit (at INTEGER NOT NULL, people INTEGER NOT NULL, outcome TEXT NOT NULL, decision_ms REAL) STRICT;
  CREATE INDEX visit_by_time ON visit (at, outcome, people, decision_ms);
  CREATE TABLE act (at INTEGER NOT NULL, act TEXT NOT NULL) STRICT;
  CREATE INDEX act_by_time ON act (at, act);
  CREATE TABLE span (kind TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL) STRICT;
  CREATE INDEX span_by_end ON span (ends, begins, kind);
  CREATE TABLE fault (code TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL) STRICT;
  CREATE INDEX fault_by_end ON fault (ends, begins, code);
  CREATE TABLE progress (seq INTEGER NOT NULL, hash TEXT NOT NULL, carry TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${VERSION}`;

/** How far the journal was folded: the last row, and what went on then. */
export type Progress = { readonly seq: number; readonly hash: string; readonly carry: Carry };

const Open = z.object({ from: z.number() });
/** Only our own file is read with it, and one that does not fit is thrown away. */
const StoredCarry: z.ZodType<Carry> = z.object({
  lastAt: z.number(),
  visit: z
    .object({
      at: z.number(),
      monotonicMs: z.number(),
      people: z.number(),
      first: z.enum(['mask', 'none']).nullable(),
      decisionMs: z.number().nullable(),
      admitted: z.enum(['masked', 'unmasked']).nullable(),
      letIn: z.boolean(),
    })
    .nullable(),
  running: Open.nullable(),
  screen: Open.extend({ kind: z.enum(['out', 'closed']) }).nullable(),
  held: Open.extend({ until: z.number() }).nullable(),
  faults: z.array(z.object({ code: z.custom<Carry['faults'][number]['code']>(isText), from: z.number() })),
});
const StoredProgress = z.object({ seq: z.number(), hash: z.string(), carry: z.string() });
const Version = z.object({ user_version: z.number() });

export type StoreOptions = {
  /** What the file may grow to; without it, what the disk holds. */
  readonly maxBytes?: number;
};

/**
 * Opens the facts, empty where there are none, or where the file is not of this release.
 * @param file null: in memory
 * @throws what libsql or the file system throws
 */
export function openStore(file: string | null, { maxBytes }: StoreOptions = {}): Connection {
  if (file !== null) makeFile(file);
  const connection = new Database(file ?? ':memory:', { timeout: 2_000 });
  // Nothing is lost with this file that the journal does not hold: it need not wait for the disk.
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  if (maxBytes !== undefined) connection.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / 4_096)}`);
  if (Version.parse(connection.prepare('PRAGMA user_version').get()).user_version !== VERSION) clear(connection);
  return connection;
}

/** Throws all facts away. */
export function clear(connection: Connection): void {
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all());
  together(connection, () => {
    for (const { name } of tables) connection.exec(`DROP TABLE "${name.replaceAll('"', '""')}"`);
    connection.exec(SCHEMA);
  });
}

/** Null in a new file. */
export function progressOf(connection: Connection): Progress | null {
  const row = connection.prepare('SELECT seq, hash, carry FROM progress').get();
  if (row === undefined) return null;
  const { seq, hash, carry } = StoredProgress.parse(row);
  return { seq, hash, carry: StoredCarry.parse(JSON.parse(carry)) };
}

/** Adds facts and says how far the journal was folded for them, both or neither. */
export function addFacts(connection: Connection, facts: readonly Fact[], progress: Progress): void {
  together(connection, () => {
    const insert = {
      visit: connection.prepare('INSERT INTO visit (at, people, outcome, decision_ms) VALUES (?, ?, ?, ?)'),
      act: connection.prepare('INSERT INTO act (at, act) VALUES (?, ?)'),
      span: connection.prepare('INSERT INTO span (kind, begins, ends) VALUES (?, ?, ?)'),
      fault: connection.prepare('INSERT INTO fault (code, begins, ends) VALUES (?, ?, ?)'),
    };
    for (const fact of facts) insert[fact.fact].run(...valuesOf(fact));
    connection.prepare('DELETE FROM progress').run();
    connection
      .prepare('INSERT INTO progress (seq, hash, carry) VALUES (?, ?, ?)')
      .run(progress.seq, progress.hash, JSON.stringify(progress.carry));
  });
}

/** In the order of the columns above. */
function valuesOf(fact: Fact): (string | number | null)[] {
  switch (fact.fact) {
    case 'visit':
      return [fact.at, fact.people, fact.outcome, fact.decisionMs];
    case 'act':
      return [fact.at, fact.act];
    case 'span':
      return [fact.kind, fact.from, fact.to];
    case 'fault':
      return [fact.code, fact.from, fact.to];
    default:
      return fact satisfies never;
  }
}

function together(connection: Connection, work: () => void): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    work();
    connection.exec('COMMIT');
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}

/** SQLite would make it readable for all. A command run by root must not leave a file that the kiosk cannot write. */
function makeFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(file));
  chownSync(file, uid, gid);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
