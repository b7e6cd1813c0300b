// The journal's promises: what was written stays, in order, and a change to it shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { anyEntry } from './arbitrary.ts';
import { GENESIS, openJournal, readJournal } from './index.ts';
import { canonical, hashOf } from './row.ts';

// Each row waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 30_000 });

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-journal-'));
  file = join(dir, 'journal.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const clock = () => {
  let ms = 0;
  return () => ({ epochMs: 1_800_000_000_000 + ms, monotonicMs: ++ms });
};
const call: JournalEntry = { kind: 'call' };
const entries = (journal: ReturnType<typeof readJournal>) => journal.rows({ limit: 1_000 }).map((row) => row.entry);

/** Does to the file what somebody with a SQLite shell could do. */
function tamper(sql: string, ...values: readonly (string | number)[]): void {
  const db = new Database(file);
  db.exec('DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete');
  db.prepare(sql).run(...values);
  restoreGuards(db);
  db.close();
}

/** Many good rows in one transaction: a thousand durable commits would take seconds. */
function writeAtOnce(count: number): void {
  const db = new Database(file);
  db.exec('BEGIN');
  const insert = db.prepare('INSERT INTO journal (seq, at, monotonic_ms, entry, prev, hash) VALUES (?, ?, ?, ?, ?, ?)');
  let prev = GENESIS;
  for (let seq = 1; seq <= count; seq++) {
    const row = { seq, at: seq, monotonicMs: seq, entry: canonical(call), prev };
    prev = hashOf(row);
    insert.run(row.seq, row.at, row.monotonicMs, row.entry, row.prev, prev);
  }
  db.exec('COMMIT');
  db.close();
}

function restoreGuards(db: InstanceType<typeof Database>): void {
  const other = join(dir, 'pattern.sqlite');
  openJournal(other, { now: clock() }).close();
  const pattern = new Database(other);
  for (const row of pattern.prepare(`SELECT sql FROM sqlite_master WHERE type = 'trigger'`).all()) {
    if (typeof row === 'object' && row !== null && 'sql' in row) db.exec(String(row.sql));
  }
  pattern.close();
}

describe('appending', () => {
  test('rows come back as they were written, chained one to the next, over a restart', () => {
    const journal = openJournal(file, { now: clock() });
    const first = journal.append({ kind: 'start', version: '1', model: 'm' });
    const second = journal.append(call);
    journal.close();
    const again = openJournal(file, { now: clock() });
    const third = again.append({ kind: 'stop', reason: 'end' });
    expect(first.prev).toBe(GENESIS);
    expect(second.prev).toBe(first.hash);
    expect(third.prev).toBe(second.hash);
    expect(again.rows()).toEqual([first, second, third]);
    expect(again.head()).toEqual({ seq: 3, hash: third.hash });
  });

  test('any entry of the contract survives the way to the disk and back, and the chain is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { maxLength: 20 }), async (wanted) => {
        rmSync(file, { force: true });
        const journal = openJournal(file, { now: clock() });
        for (const entry of wanted) journal.append(entry);
        expect(entries(journal)).toEqual(wanted);
        expect(await journal.verify()).toMatchObject({ ok: true, rows: wanted.length });
        journal.close();
      }),
      { numRuns: 25 },
    );
  });

  test('several rows at once are all there or none, in order', async () => {
    const journal = openJournal(file, { now: clock() });
    journal.append(call);
    expect(journal.appendAll([])).toEqual([]);
    const rows = journal.appendAll([call, { kind: 'stop', reason: 'end' }]);
    expect(rows.map((row) => row.seq)).toEqual([2, 3]);
    expect(() => journal.appendAll([call, { kind: 'stop', reason: 'x'.repeat(200) }])).toThrow('refused');
    expect(journal.rows({ after: 1 })).toEqual(rows);
    expect(await journal.verify()).toMatchObject({ ok: true, rows: 3 });
  });

  test('two writers at once keep one chain: set-pin beside a running kiosk', async () => {
    const kiosk = openJournal(file, { now: clock() });
    const setPin = openJournal(file, { now: clock() });
    for (let i = 0; i < 10; i++) {
      kiosk.append(call);
      setPin.append({ kind: 'staff_entry', result: 'pin_set', by: `${i}` });
    }
    expect(await kiosk.verify()).toMatchObject({ ok: true, rows: 20 });
  });

  test('the wall clock may go back: only the label does', async () => {
    const times = [2_000, 1_000, 3_000];
    const journal = openJournal(file, { now: () => ({ epochMs: times.shift() ?? 0, monotonicMs: 5 }) });
    for (let i = 0; i < 3; i++) journal.append(call);
    expect(journal.rows().map((row) => row.at)).toEqual([2_000, 1_000, 3_000]);
    expect(await journal.verify()).toMatchObject({ ok: true, rows: 3 });
  });
});

describe('append-only', () => {
  test.each([
    ['UPDATE', `UPDATE journal SET entry = '{}' WHERE seq = 1`],
    ['DELETE', 'DELETE FROM journal WHERE seq = 1'],
    ['REPLACE', `INSERT OR REPLACE INTO journal VALUES (1, 1, 1, '{}', '', '')`],
    ['UPSERT', `INSERT INTO journal VALUES (1, 1, 1, '{}', '', '') ON CONFLICT DO UPDATE SET entry = '{}'`],
  ])('%s is refused by the file itself', (_name, sql) => {
    const journal = openJournal(file, { now: clock() });
    const row = journal.append(call);
    const other = new Database(file);
    other.exec('PRAGMA recursive_triggers = ON');
    expect(() => other.exec(sql)).toThrow('append-only');
    other.close();
    expect(journal.rows()).toEqual([row]);
  });
});

describe('reading', () => {
  test('rows can be paged, chosen by kind, and read from the newest', () => {
    const journal = openJournal(file, { now: clock() });
    for (let i = 0; i < 5; i++) {
      journal.append(call);
      journal.append({ kind: 'stop', reason: `${i}` });
    }
    const seqs = (query: Parameters<typeof journal.rows>[0]) => journal.rows(query).map((row) => row.seq);
    expect(seqs({ after: 7 })).toEqual([8, 9, 10]);
    expect(seqs({ after: 2, limit: 2, kinds: ['stop'] })).toEqual([4, 6]);
    expect(seqs({ kinds: ['call', 'stop'], limit: 3, newestFirst: true })).toEqual([10, 9, 8]);
    expect(seqs({ kinds: ['fault'] })).toEqual([]);
  });

  test('a reader sees what a running kiosk wrote, and cannot write', () => {
    const kiosk = openJournal(file, { now: clock() });
    const reader = readJournal(file);
    const row = kiosk.append(call);
    expect(reader.rows()).toEqual([row]);
    expect('append' in reader).toBe(false);
  });
});

describe('verification', () => {
  test('whatever is changed in one row, verification names that row', async () => {
    const columns = ['at', 'monotonic_ms', 'entry', 'prev', 'hash'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEntry, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.constantFrom(...columns),
        async (wanted, pick, column) => {
          rmSync(file, { force: true });
          const journal = openJournal(file, { now: clock() });
          for (const entry of wanted) journal.append(entry);
          journal.close();
          const row = (pick % wanted.length) + 1;
          const number = column === 'at' || column === 'monotonic_ms';
          tamper(`UPDATE journal SET ${column} = ${column} ${number ? '+ 1' : "|| ' '"} WHERE seq = ?`, row);
          expect(await readJournal(file).verify()).toMatchObject({ ok: false, problem: 'edited', row });
        },
      ),
      { numRuns: 25 },
    );
  });

  const written = (count: number) => {
    const journal = openJournal(file, { now: clock() });
    for (let i = 0; i < count; i++) journal.append({ kind: 'stop', reason: `${i}` });
    const head = journal.head();
    journal.close();
    return head;
  };

  test('a row taken out of the middle is missing', async () => {
    written(5);
    tamper('DELETE FROM journal WHERE seq = 3');
    expect(await readJournal(file).verify()).toMatchObject({ ok: false, problem: 'missing', row: 3 });
  });

  test('the first row taken away is missing', async () => {
    written(5);
    tamper('DELETE FROM journal WHERE seq = 1');
    expect(await readJournal(file).verify()).toMatchObject({ ok: false, problem: 'missing', row: 1 });
  });

  test('two rows exchanged do not follow each other', async () => {
    written(5);
    tamper('UPDATE journal SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)');
    tamper('UPDATE journal SET seq = -seq WHERE seq < 0');
    expect(await readJournal(file).verify()).toMatchObject({ ok: false, problem: 'edited', row: 2 });
  });

  test('a cut tail shows only against a head that was noted; later rows are fine', async () => {
    const noted = written(5);
    tamper('DELETE FROM journal WHERE seq > 3');
    expect(await readJournal(file).verify()).toMatchObject({ ok: true, rows: 3 });
    expect(await readJournal(file).verify(noted.hash)).toMatchObject({ ok: false, problem: 'cut' });
    rmSync(file);
    const whole = written(5);
    const journal = openJournal(file, { now: clock() });
    journal.append(call);
    expect(await journal.verify(whole.hash)).toMatchObject({ ok: true, rows: 6, notedAt: 5 });
  });

  test('a guard that was taken away is said', async () => {
    written(2);
    const db = new Database(file);
    db.exec('DROP TRIGGER journal_no_delete');
    db.close();
    expect(await readJournal(file).verify()).toMatchObject({ ok: false, problem: 'unguarded' });
  });

  test('an empty journal is whole', async () => {
    written(0);
    expect(await readJournal(file).verify()).toEqual({
      ok: true,
      rows: 0,
      head: { seq: 0, hash: GENESIS },
      notedAt: null,
    });
  });

  test('it goes over more rows than one page and lets other work run', async () => {
    openJournal(file, { now: clock() }).close();
    writeAtOnce(1_203);
    const journal = readJournal(file);
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    expect(await journal.verify()).toMatchObject({ ok: true, rows: 1_203 });
    clearInterval(other);
    expect(turns).toBeGreaterThan(0);
  });
});
