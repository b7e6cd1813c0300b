// What happens when the disk, the file or another process is in the way: a clear error, and nothing lost.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { JournalError, openJournal, readJournal } from './index.ts';
import { bundleProgram, type Program } from './program.ts';

// Each row waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 30_000 });

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-failing-'));
  file = join(dir, 'journal.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const now = () => ({ epochMs: 1_800_000_000_000, monotonicMs: 1 });
const call: JournalEntry = { kind: 'call' };

/** The journal's error that `work` must end in. */
function failure(work: () => unknown): JournalError {
  try {
    work();
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
  throw new Error('it went well, and should not have');
}

describe('a damaged file', () => {
  test.each([
    ['garbage', Buffer.alloc(5_000, 'A')],
    ['text', Buffer.from('this is no database\n')],
    ['the right beginning and nothing behind it', Buffer.from('SQLite format 3\0'.padEnd(4_096, 'x'))],
  ])('%s is reported, says what to do, and is left as it was', (_name, bytes) => {
    writeFileSync(file, bytes);
    for (const open of [() => openJournal(file, { now }), () => readJournal(file)]) {
      const error = failure(open);
      expect(error.code).toBe('corrupt');
      expect(error.message).toContain(file);
      expect(error.message).toContain('npm run journal -- retire');
    }
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('the database of another program is not taken for ours', () => {
    const other = new Database(file);
    other.exec('CREATE TABLE holidays (day TEXT)');
    other.close();
    expect(failure(() => openJournal(file, { now })).code).toBe('corrupt');
    expect(new Database(file).prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'holidays' }]);
  });

  test('a broken end of the chain is found on opening, and no row is put behind it', () => {
    const journal = openJournal(file, { now });
    journal.append(call);
    journal.append(call);
    journal.close();
    const db = new Database(file);
    db.exec(`DROP TRIGGER journal_no_update; UPDATE journal SET entry = '{"kind":"stop"}' WHERE seq = 2`);
    db.close();
    const error = failure(() => openJournal(file, { now }));
    expect(error).toMatchObject({ code: 'corrupt' });
    expect(error.message).toContain('Row 2');
  });

  test('pages overwritten in the middle make verification fail, not crash', async () => {
    const journal = openJournal(file, { now });
    for (let i = 0; i < 60; i++) journal.append({ kind: 'fault', code: 'camera_lost', message: 'x'.repeat(450) });
    journal.close();
    const db = new Database(file);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 5 * 4_096, 6 * 4_096);
    const damaged = join(dir, 'damaged.sqlite');
    writeFileSync(damaged, bytes);
    await expect(readJournal(damaged).verify()).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('a newer format is refused and left as it was', () => {
    openJournal(file, { now }).close();
    const db = new Database(file);
    db.exec('PRAGMA user_version = 9');
    db.close();
    expect(failure(() => openJournal(file, { now }))).toMatchObject({ code: 'version' });
    expect(failure(() => readJournal(file)).message).toContain('Update Vestibule');
  });
});

describe('another process', () => {
  test('that holds the file makes an append fail in time, and the next one succeed', () => {
    const journal = openJournal(file, { now, busyMs: 30 });
    journal.append(call);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(failure(() => journal.append(call)).code).toBe('locked');
    other.exec('ROLLBACK');
    expect(journal.append(call).seq).toBe(2);
  });

  test('that moves the file away is noticed before a row goes nowhere', () => {
    const journal = openJournal(file, { now });
    journal.append(call);
    renameSync(file, join(dir, 'elsewhere.sqlite'));
    expect(failure(() => journal.append(call)).code).toBe('missing');
    writeFileSync(file, '');
    expect(failure(() => journal.append(call)).code).toBe('missing');
  });
});

describe('no room', () => {
  test('an allowance that is used up fails with `full`; what was written stays, and is whole', async () => {
    const journal = openJournal(file, { now, maxBytes: 5 * 4_096 });
    let written = 0;
    const error = failure(() => {
      for (;;) {
        journal.append({ kind: 'fault', code: 'camera_lost', message: 'x'.repeat(400) });
        written++;
      }
    });
    expect(error.code).toBe('full');
    expect(written).toBeGreaterThan(3);
    expect(await journal.verify()).toMatchObject({ ok: true, rows: written });
    journal.close();
    expect(openJournal(file, { now }).append(call).seq).toBe(written + 1);
  });
});

describe('no rights', () => {
  test('a folder that does not exist', () => {
    expect(failure(() => openJournal(join(dir, 'gone', 'j.sqlite'), { now })).code).toBe('missing');
    expect(failure(() => readJournal(join(dir, 'gone', 'j.sqlite'))).code).toBe('missing');
  });

  test('a folder in place of the file, a file in place of the folder', () => {
    expect(failure(() => openJournal(dir, { now })).code).toBe('unwritable');
    writeFileSync(file, 'x');
    expect(failure(() => openJournal(join(file, 'j.sqlite'), { now })).code).toBe('unwritable');
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)('a file that may only be read can still be read', () => {
    openJournal(file, { now }).append(call);
    chmodSync(file, 0o400);
    expect(failure(() => openJournal(file, { now })).code).toBe('unwritable');
    expect(readJournal(file).rows()).toHaveLength(1);
  });

  test.skipIf(process.getuid?.() === 0)('a medium that may only be read can still be read', () => {
    const db = new Database(file);
    openJournal(file, { now }).append(call);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const medium = mkdtempSync(join(dir, 'medium-'));
    writeFileSync(join(medium, 'journal.sqlite'), readFileSync(file));
    chmodSync(medium, 0o500);
    try {
      expect(readJournal(join(medium, 'journal.sqlite')).rows()).toHaveLength(1);
    } finally {
      chmodSync(medium, 0o700);
    }
  });
});

describe('in a process of its own', () => {
  let program: Program;
  beforeEach(async () => {
    program = await bundleProgram('main/journal/append-for-ever.ts');
    return () => program.remove();
  });

  test('killed while it writes: every row that was acknowledged is there, and the chain is whole', async () => {
    const child = spawnSync(process.execPath, [program.path, file], { timeout: 1_500, killSignal: 'SIGKILL' });
    expect(child.signal).toBe('SIGKILL');
    const acknowledged = child.stdout.toString().trim().split('\n').length;
    expect(acknowledged).toBeGreaterThan(1);
    const found = await openJournal(file, { now }).verify();
    expect(found.ok && found.rows).toBeGreaterThanOrEqual(acknowledged);
  });

  // A tiny disk of one's own needs user namespaces (Linux; some distributions restrict them).
  const tinyDisk = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
  const available = spawnSync('unshare', [...tinyDisk, 'mount -t tmpfs -o size=300k none /mnt']).status === 0;
  test.runIf(available)('on a disk that fills up for real: `full`, and it goes on when there is room again', () => {
    const script = `mount -t tmpfs -o size=300k none "$1" && head -c 150000 /dev/zero > "$1/ballast" && exec "$2" "$3" "$1/j.sqlite" "$1/ballast"`;
    const child = spawnSync('unshare', [...tinyDisk, script, 'sh', dir, process.execPath, program.path]);
    expect(child.stderr.toString()).toBe('');
    const lines = child.stdout.toString().trim().split('\n');
    expect(lines).toContain('full');
    expect(lines.at(-1)).toMatch(/^whole \d+$/);
    expect(Number(lines.at(-1)?.split(' ')[1])).toBeGreaterThan(lines.indexOf('full'));
  });
});
