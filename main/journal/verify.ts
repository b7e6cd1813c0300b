// Walks the whole chain and says the first row that does not fit. Reads only.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type Connection, GUARDS } from './database.ts';
import { storedAfter } from './read.ts';
import { GENESIS, hashOf, type StoredRow } from './row.ts';

/** Where the chain ends: write the hash down, and a tail that is cut later shows. `seq` 0 is an empty journal. */
export type Head = { readonly seq: number; readonly hash: string };

export type Verification =
  | {
      readonly ok: true;
      readonly rows: number;
      readonly head: Head;
      /** Row at which the noted head was found; null when none was asked for. */
      readonly notedAt: number | null;
    }
  | {
      readonly ok: false;
      readonly problem: 'edited' | 'missing' | 'cut' | 'unguarded';
      /** First row that does not fit; null where no single row is to blame. */
      readonly row: number | null;
      readonly message: string;
    };

type Broken = Extract<Verification, { ok: false }>;

const PAGE = 500;
const Guard = z.object({ name: z.string(), sql: z.string() });

/**
 * Checks every row, a page at a time, and lets other work run in between.
 * @param expectHead a head hash that was noted earlier: rows after it are fine, its absence is a cut tail.
 */
export async function verifyChain(connection: Connection, expectHead: string | null): Promise<Verification> {
  const unguarded = missingGuard(connection);
  if (unguarded !== null) return unguarded;
  let head: Head = { seq: 0, hash: GENESIS };
  let notedAt = expectHead === GENESIS ? 0 : null;
  for (;;) {
    const page = storedAfter(connection, head.seq, PAGE);
    for (const row of page) {
      const broken = breakBetween(head, row);
      if (broken !== null) return broken;
      head = { seq: row.seq, hash: row.hash };
      if (row.hash === expectHead) notedAt = row.seq;
    }
    if (page.length < PAGE) break;
    await nextTurn();
  }
  if (expectHead !== null && notedAt === null) {
    const message = `The noted head ${expectHead} is not in this journal, which ends at row ${head.seq}: rows were cut off or rewritten.`;
    return { ok: false, problem: 'cut', row: null, message };
  }
  return { ok: true, rows: head.seq, head, notedAt };
}

/** Why `row` does not follow `before`; null when it does. */
export function breakBetween(before: Head, row: StoredRow): Broken | null {
  const expected = before.seq + 1;
  if (row.seq !== expected) {
    const message = `Row ${expected} is missing; the next one is ${row.seq}.`;
    return { ok: false, problem: 'missing', row: expected, message };
  }
  if (row.prev !== before.hash) {
    const message = `Row ${row.seq} does not follow row ${before.seq}: one of the two was exchanged.`;
    return { ok: false, problem: 'edited', row: row.seq, message };
  }
  if (row.hash !== hashOf(row)) {
    const message = `Row ${row.seq} was changed after it was written: its content does not give its hash.`;
    return { ok: false, problem: 'edited', row: row.seq, message };
  }
  return null;
}

function missingGuard(connection: Connection): Broken | null {
  const rows = connection.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all();
  const found = new Map(
    z
      .array(Guard)
      .parse(rows)
      .map((guard) => [guard.name, guard.sql]),
  );
  const gone = Object.keys(GUARDS).find((name) => found.get(name) !== GUARDS[name]);
  if (gone === undefined) return null;
  const message = `The guard ${gone} was removed or changed: rows could have been edited without a trace in SQLite.`;
  return { ok: false, problem: 'unguarded', row: null, message };
}
