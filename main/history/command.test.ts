// `npm run report` without a process around it: what it takes, what it writes, and what it says when it cannot.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HistoryPicture, type JournalCheck } from '../../contract/history.ts';
import type { JournalEntry } from '../../contract/journal.ts';
import { readArguments } from './arguments.ts';
import { type CommandIo, runReportCommand } from './command.ts';
import { ownerSettings } from './owner-settings.ts';
import { writeReport } from './report-file.ts';

vi.setConfig({ testTimeout: 60_000 });

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-report-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const visit = (people: number): JournalEntry[] => [
  { kind: 'gate', state: 'looking', people },
  { kind: 'decision', decision: 'admit', people, findings: Array.from({ length: people }, () => 'mask') },
  { kind: 'gate', state: 'welcome', people },
];
const ROWS = [...visit(7), ...visit(2)].map((entry, i) => ({
  seq: i + 1,
  at: Date.parse('2026-11-20T09:00:00Z') + i * (i < 3 ? 1_000 : 1_200_000),
  monotonicMs: i * 1_000,
  hash: String(i),
  entry,
}));

async function run(args: string[], check: JournalCheck = { state: 'whole', rows: 6 }, rows = () => ROWS) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    cwd: dir,
    defaultProfile: dir,
    epochMs: () => Date.parse('2026-11-22T12:00:00Z'),
    out: (text) => out.push(text),
    err: (line) => err.push(line),
    openProfile: () => ({
      journal: {
        rows: ({ after = 0, limit = 100, kinds }) =>
          rows()
            .filter(({ seq, entry }) => seq > after && (kinds?.includes(entry.kind) ?? true))
            .slice(0, limit),
        close: () => undefined,
      },
      check: async () => check,
      settings: ownerSettings({}, 'Europe/Berlin'),
    }),
  };
  const code = await runReportCommand(args, io);
  return { code, out: out.join(''), err: err.join('\n') };
}

describe('a report', () => {
  it('is CSV on stdout, with what is too small left out', async () => {
    const { code, out } = await run(['--day', '2026-11-20']);
    expect(code).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines[0]).toBe('from,to,time_zone,part,name,measure,value');
    expect(lines).toContain('2026-11-20,2026-11-20,Europe/Berlin,total,day,visitors,9');
    expect(lines).toContain('2026-11-20,2026-11-20,Europe/Berlin,hour,10:00,visitors,7');
    // The two of eleven o'clock would tell by subtraction, so both hours keep their parts to themselves.
    expect(lines).toContain('2026-11-20,2026-11-20,Europe/Berlin,hour,11:00,first,hidden');
    expect(lines).toContain('2026-11-20,2026-11-20,Europe/Berlin,decision,time,median_ms,hidden');
    for (const line of lines) expect(line.split(',')).toHaveLength(7);
  });

  it('is JSON in a file, as its ending says, and fits the contract', async () => {
    const { code, out } = await run(['--week', '2026-11-20', '--compare', '2026-11-10', '--out', 'week.json']);
    expect([code, out]).toEqual([0, '']);
    const { schema, ...picture } = JSON.parse(readFileSync(join(dir, 'week.json'), 'utf8'));
    expect(schema).toBe(1);
    expect(HistoryPicture.parse(picture).other?.from).toBe('2026-11-09');
    expect(readdirSync(dir).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('of a journal that does not verify is written, says so and ends with 1', async () => {
    const { code, out, err } = await run(['--format', 'json'], { state: 'broken', message: 'Row 3 was changed.' });
    expect(code).toBe(1);
    expect(out).toContain('"broken"');
    expect(err).toContain('Row 3 was changed.');
  });

  it('of a journal that cannot be read is none', async () => {
    const unreadable = () => {
      throw new Error('journal.sqlite is damaged. Move it aside.');
    };
    const { code, out, err } = await run([], undefined, unreadable);
    expect([code, out, err]).toEqual([2, '', 'journal.sqlite is damaged. Move it aside.']);
  });
});

describe('a file that cannot be written', () => {
  it('ends with 2, names it and leaves nothing behind', async () => {
    writeFileSync(join(dir, 'not-a-folder'), '');
    const { code, err } = await run(['--out', 'not-a-folder/day.csv']);
    expect(code).toBe(2);
    expect(err).toContain(join(dir, 'not-a-folder', 'day.csv'));
    expect(err).toContain('Name another place');
  });

  it('for lack of room keeps the older one and removes the half of the new one', () => {
    const file = join(dir, 'day.csv');
    writeFileSync(file, 'older');
    const half: typeof writeFileSync = (path) => {
      writeFileSync(path, 'hal');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    expect(() => writeReport(file, 'newer', half)).toThrow('the disk is full');
    expect(readFileSync(file, 'utf8')).toBe('older');
    expect(readdirSync(dir)).toEqual(['day.csv']);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });
});

describe('the command line', () => {
  it.each([
    [['--day', '2026-13-01'], '--day "2026-13-01"'],
    [['--day', '2026-11-20', '--week', '2026-11-20'], 'Choose --day or --week'],
    [['--format', 'xls'], '"xls" is no format'],
    [['--format', 'pdf'], 'needs --out'],
    [['--out', 'report.docx'], '"docx" is no format'],
    [['--out='], '--out needs a file'],
    [['--profile='], '--profile needs a folder'],
    [['--sudden'], '--sudden'],
    [['2026-11-20'], '2026-11-20'],
  ])('%j is refused with a sentence and 2', async (args, said) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(err).toContain('Usage:');
  });

  it('takes paths from where it was typed', () => {
    expect(readArguments(['--out', 'a.csv', '--profile', 'p'], '/typed/here', '/default')).toMatchObject({
      out: '/typed/here/a.csv',
      profile: '/typed/here/p',
      format: 'csv',
      span: 'day',
      date: null,
    });
  });
});

describe("the owner's settings", () => {
  it('name zone and small count, and are the usual ones where they cannot be read', () => {
    const read = ownerSettings({ history: { smallCount: 9 }, schedule: { timeZone: 'Asia/Tokyo' } }, 'UTC');
    expect([read.smallCount, read.site.zone]).toEqual([9, 'Asia/Tokyo']);
    for (const bad of [null, { history: 7 }, { schedule: { timeZone: 'Mars/Olympus' } }]) {
      const usual = ownerSettings(bad, 'UTC');
      expect([usual.smallCount, usual.site.zone]).toEqual([5, 'UTC']);
    }
  });
});
