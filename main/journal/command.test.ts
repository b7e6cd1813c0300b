// `npm run journal`, as its user meets it: what it prints, and with which exit code.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { JournalEntry } from '../../contract/journal.ts';
import { runJournalCommand } from './command.ts';
import { FIELDS } from './export.ts';
import { openJournal } from './index.ts';
import { bundleProgram, type Program } from './program.ts';
import { canonical, hashOf } from './row.ts';

// Each row waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 30_000 });

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-command-'));
  file = join(dir, 'journal.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Noon of a day in this machine's time zone. */
const noon = (day: number) => new Date(2026, 2, day, 12).getTime();

function fill(days: readonly number[]): void {
  let at = 0;
  const journal = openJournal(file, { now: () => ({ epochMs: at, monotonicMs: at / 7 }) });
  for (const day of days) {
    at = noon(day);
    journal.append({ kind: 'stop', reason: `day ${day}` });
  }
  journal.close();
}

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runJournalCommand(args, {
    cwd: dir,
    defaultProfile: dir,
    epochMs: () => noon(9),
    out: async (line) => void out.push(line),
    err: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('verify', () => {
  test('a whole journal: exit 0, and the head to write down', async () => {
    fill([1, 2, 3]);
    const { code, out } = await run('verify');
    expect(code).toBe(0);
    expect(out).toContain('3 rows');
    const head = /[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    expect(await run('verify', '--expect-head', head)).toMatchObject({ code: 0 });
  });

  test('a broken one: exit 1, and the row', async () => {
    fill([1, 2, 3]);
    const db = new Database(file);
    const guard = z.object({ sql: z.string() });
    const { sql } = guard.parse(db.prepare(`SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'`).get());
    db.exec(`DROP TRIGGER journal_no_update; UPDATE journal SET at = 5 WHERE seq = 2; ${sql}`);
    db.close();
    expect(await run('verify')).toMatchObject({ code: 1, out: expect.stringContaining('Row 2 was changed') });
    const { out } = await run('verify', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: false, problem: 'edited', row: 2 });
  });

  test('a head that is not in it: exit 1', async () => {
    fill([1]);
    expect(await run('verify', '--expect-head', 'ab'.repeat(32))).toMatchObject({ code: 1 });
  });

  test('garbage in place of a journal: exit 1; no journal at all: exit 2', async () => {
    expect(await run('verify')).toMatchObject({ code: 2, err: expect.stringContaining('Check the profile folder') });
    writeFileSync(file, 'garbage '.repeat(1_000));
    expect(await run('verify')).toMatchObject({ code: 1, err: expect.stringContaining('retire') });
  });
});

describe('export', () => {
  test('CSV has a heading and a line a row; a text cannot become a formula or a second row', async () => {
    const journal = openJournal(file, { now: () => ({ epochMs: noon(1), monotonicMs: 3 }) });
    journal.append({ kind: 'staff', by: '=cmd|calc', act: { kind: 'let_in', reason: 'delivery' } });
    journal.append({ kind: 'fault', code: 'camera_lost', message: 'a "b",\nc' });
    journal.close();
    const { out } = await run('export', '--csv');
    expect(out).toContain('seq,time,kind,');
    expect(out).toContain(`'=cmd|calc,let_in,delivery,`);
    expect(out).toContain('"a ""b"",\nc"');
  });

  test('CSV has a column for every field of the contract', () => {
    const names = new Set<string>();
    const collect = z.object({ properties: z.record(z.string(), z.unknown()) });
    for (const option of JournalEntry.options) {
      for (const [name, inner] of Object.entries(collect.parse(z.toJSONSchema(option)).properties)) {
        // An object is spread into columns for its parts.
        const parts = collect.safeParse(inner).data?.properties;
        for (const part of parts === undefined ? [name] : Object.keys(parts)) names.add(part);
      }
    }
    expect([...names].filter((name) => !FIELDS.some((field) => field === name))).toEqual([]);
  });

  test('JSON lines carry what it takes to check the chain elsewhere', async () => {
    fill([1, 2]);
    const { out } = await run('export', '--json');
    const Line = z.object({
      time: z.string(),
      seq: z.number(),
      at: z.number(),
      monotonicMs: z.number(),
      entry: z.unknown(),
      prev: z.string(),
      hash: z.string(),
    });
    for (const line of out.split('\n')) {
      const { time, hash, ...row } = Line.parse(JSON.parse(line));
      expect(hashOf({ ...row, entry: canonical(row.entry) })).toBe(hash);
      expect(time).toMatch(/^2026-03-0[12]T12:00:00\.000[+-]\d\d:\d\d$/);
      expect(Date.parse(time)).toBe(row.at);
    }
  });

  test('both days of a range are in', async () => {
    fill([1, 2, 3, 4]);
    const { out } = await run('export', '--json', '--from', '2026-03-02', '--to', '2026-03-03');
    expect(out.match(/day \d/g)).toEqual(['day 2', 'day 3']);
  });
});

describe('retire', () => {
  test('moves the journal aside whole, and a new one begins', async () => {
    fill([1, 2]);
    // The connection of `fill` lives on until it is collected; a process of its own has none.
    const { code, out } = retireApart();
    expect(code).toBe(0);
    const [retired = ''] = readdirSync(dir).filter((name) => name.startsWith('journal-retired-'));
    expect(out).toContain(retired);
    expect(readdirSync(dir)).toEqual([retired]);
    openJournal(file, { now: () => ({ epochMs: 1, monotonicMs: 1 }) }).append({ kind: 'call' });
    rmSync(file);
    rmSync(`${file}-wal`, { force: true });
  });

  test('moves garbage aside too, untouched', async () => {
    writeFileSync(file, 'garbage '.repeat(1_000));
    expect(await run('retire')).toMatchObject({ code: 0 });
    expect(readdirSync(dir)).toHaveLength(1);
    expect(await run('retire')).toMatchObject({ code: 2 });
  });

  test('refuses while a kiosk writes', async () => {
    const kiosk = openJournal(file, { now: () => ({ epochMs: 1, monotonicMs: 1 }) });
    kiosk.append({ kind: 'call' });
    expect(await run('retire')).toMatchObject({ code: 1, err: expect.stringContaining('Stop the kiosk') });
    expect(kiosk.append({ kind: 'call' }).seq).toBe(2);
  });
});

describe('the command line', () => {
  test.each([
    [[], 'verify, export or retire'],
    [['burn'], 'no "burn"'],
    [['verify', '--csv'], 'means nothing to verify'],
    [['verify', '--nonsense'], 'nonsense'],
    [['verify', 'twice'], 'too many'],
    [['verify', '--expect-head', 'abc'], '64 digits'],
    [['export', '--csv', '--json'], 'Choose'],
    [['export', '--from', 'yesterday'], 'no date'],
    [['export', '--from', '2026-02-30'], 'no date'],
    [['export', '--from', '2026-03-02', '--to', '2026-03-01'], 'before'],
    [['verify', '--profile', ''], 'folder'],
  ])('%j is refused with usage and exit 2', async (args, why) => {
    const { code, err, out } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(err).toContain('Usage:');
    expect(out).toBe('');
  });
});

let program: Program;
beforeAll(async () => {
  program = await bundleProgram('main/journal/cli.ts');
});
afterAll(() => program.remove());

function retireApart() {
  // The rows are on the disk: another process sees them, but also that this one still has the file open.
  const copy = mkdtempSync(join(tmpdir(), 'vestibule-copy-'));
  new Database(file).exec('PRAGMA wal_checkpoint(TRUNCATE)');
  spawnSync('cp', [file, copy]);
  rmSync(dir, { recursive: true, force: true });
  dir = copy;
  file = join(copy, 'journal.sqlite');
  const child = spawnSync(process.execPath, [program.path, 'retire', '--profile', copy]);
  return { code: child.status, out: child.stdout.toString() };
}

describe('as a process', () => {
  test('answers on stdout, complains on stderr, exits with the code', () => {
    fill([1]);
    const good = spawnSync(process.execPath, [program.path, 'verify', '--profile', '.'], { cwd: dir });
    expect([good.status, good.stderr.toString()]).toEqual([0, '']);
    expect(good.stdout.toString()).toContain('1 rows');
    const bad = spawnSync(process.execPath, [program.path, '--what']);
    expect([bad.status, bad.stdout.toString()]).toEqual([2, '']);
  });

  test('a reader that goes away early is no error', async () => {
    fill([1, 2, 3]);
    const child = spawn(process.execPath, [program.path, 'export', '--profile', dir]);
    child.stdout.destroy();
    const complaint = text(child.stderr);
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, await complaint]).toEqual([0, '']);
  });
});
