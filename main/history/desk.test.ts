// What the history process answers, and the report of each day: also where journal or folder are not as they should be.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dailyReports } from './daily.ts';
import { type DeskJournal, openDesk } from './desk.ts';
import type { FromHistory } from './messages.ts';
import { siteTime } from './site-time.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const ASKED = { span: 'day', date: null, compare: null, now: NOW } as const;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-desk-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function desk(journal: Partial<DeskJournal> | (() => DeskJournal), history: object = {}) {
  const told: FromHistory[] = [];
  const sound: DeskJournal = { rows: () => [], verify: async () => ({ ok: true, rows: 0 }), close: () => undefined };
  const open = typeof journal === 'function' ? journal : () => ({ ...sound, ...journal });
  const asked = openDesk({ kind: 'open', profile: dir, settings: { history }, timeZone: 'UTC' }, open, (message) =>
    told.push(message),
  );
  return { asked, told, last: () => told[told.length - 1]?.reply };
}

describe('a question', () => {
  it('is answered with a picture, and with what is known of the chain', async () => {
    const { asked, last } = desk({ verify: async () => ({ ok: false, message: 'Row 7 was changed.' }) });
    await asked.ask({ kind: 'picture', id: 1, ...ASKED });
    await asked.ask({ kind: 'picture', id: 2, ...ASKED });
    expect(last()).toMatchObject({
      kind: 'picture',
      picture: { today: '2026-11-20', journal: { state: 'broken', message: 'Row 7 was changed.' } },
    });
  });

  it('for a report is answered with its file', async () => {
    const { asked, last } = desk({});
    await asked.ask({ kind: 'export', id: 1, ...ASKED, format: 'csv' });
    const file = join(dir, 'reports', 'vestibule-day-2026-11-20.csv');
    expect(last()).toEqual({ kind: 'exported', file });
    expect(readFileSync(file, 'utf8')).toContain('2026-11-20,2026-11-20,UTC,total,day,visitors,0');
    await asked.ask({ kind: 'keep', id: 2, name: 'vestibule-day-2026-11-20.pdf', content: new Uint8Array([37, 80]) });
    expect(readFileSync(join(dir, 'reports', 'vestibule-day-2026-11-20.pdf'), 'latin1')).toBe('%P');
  });

  it('about a journal that cannot be opened says so, and is asked anew the next time', async () => {
    let damaged = true;
    const { asked, last } = desk(() => {
      if (damaged) throw Object.assign(new Error('journal.sqlite is damaged.'), { name: 'JournalError' });
      return { rows: () => [], verify: async () => ({ ok: true, rows: 0 }), close: () => undefined };
    });
    await asked.ask({ kind: 'catch_up' });
    await asked.ask({ kind: 'picture', id: 1, ...ASKED });
    expect(last()).toEqual({ kind: 'trouble', why: 'journal', message: 'journal.sqlite is damaged.' });
    damaged = false;
    await asked.ask({ kind: 'picture', id: 2, ...ASKED });
    expect(last()).toMatchObject({ kind: 'picture' });
  });

  it('for a report that cannot be written names the file', async () => {
    writeFileSync(join(dir, 'file'), '');
    const { asked, last } = desk({}, { reportFolder: join(dir, 'file', 'reports') });
    await asked.ask({ kind: 'export', id: 1, ...ASKED, format: 'json' });
    expect(last()).toMatchObject({
      kind: 'trouble',
      why: 'unwritable',
      message: expect.stringContaining(join(dir, 'file')),
    });
  });
});

describe('the report of a day', () => {
  const at = (text: string) => Date.parse(text);

  it('is due once, some minutes after the day is over, by the clock of the site', () => {
    const due = dailyReports(siteTime('Europe/Berlin'), () => false);
    expect(due(at('2026-11-20T12:00:00Z'))).toBe('2026-11-19');
    expect(due(at('2026-11-20T12:01:00Z'))).toBeNull();
    expect(due(at('2026-11-20T23:04:59Z'))).toBeNull();
    expect(due(at('2026-11-20T23:05:00Z'))).toBe('2026-11-20');
    expect(due(at('2026-11-20T23:06:00Z'))).toBeNull();
    // A clock that is set back writes no day again.
    expect(due(at('2026-11-20T12:00:00Z'))).toBeNull();
  });

  it('is not written again after a restart', () => {
    const due = dailyReports(siteTime('UTC'), (day) => day === '2026-11-19');
    expect(due(at('2026-11-20T12:00:00Z'))).toBeNull();
    expect(due(at('2026-11-21T12:00:00Z'))).toBe('2026-11-20');
  });
});
