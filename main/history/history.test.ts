// The history on real files: counts by SQL, days of 23 and 25 hours, what is not split, and what happens when the
// facts or the journal are damaged, replaced or without room.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../contract/journal.ts';
import { type Journal, openJournal, readJournal } from '../journal/index.ts';
import { type Asked, type HistoryOptions, openHistory } from './history.ts';
import { siteTime } from './site-time.ts';

vi.setConfig({ testTimeout: 60_000 });

const BERLIN = siteTime('Europe/Berlin');
const NOW = Date.parse('2026-11-22T20:00:00Z');

let dir: string;
let clock = 0;
let journal: Journal;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-history-'));
  journal = open();
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = () => join(dir, 'journal.sqlite');
const open = () => openJournal(file(), { now: () => ({ epochMs: clock, monotonicMs: clock - 1_000_000 }) });
const write = (when: string | number, ...entries: JournalEntry[]) => {
  clock = typeof when === 'string' ? Date.parse(when) : when;
  journal.appendAll(entries);
};

/** A whole visit in one instant's rows but for the time of its decision. */
function visit(when: string | number, first: 'mask' | 'no_mask', then: 'admit' | 'left' = 'admit', people = 1): void {
  const start = typeof when === 'string' ? Date.parse(when) : when;
  const findings = Array.from({ length: people }, () => first);
  write(start, { kind: 'gate', state: 'looking', people });
  const decision = first === 'mask' ? 'admit' : 'refuse';
  const second: JournalEntry[] =
    first === 'no_mask' && then === 'admit'
      ? [{ kind: 'decision', decision: 'admit', people, findings: findings.map(() => 'mask') }]
      : [];
  write(
    start + 400,
    { kind: 'decision', decision, people, findings },
    ...second,
    { kind: 'intent', id: 'a', act: 'open', cause: 'automatic' },
    { kind: 'gate', state: then === 'admit' ? 'welcome' : 'idle', people: 0 },
    { kind: 'gate', state: 'idle', people: 0 },
  );
}

async function ask(asked: Partial<Asked> = {}, options: Partial<HistoryOptions> = {}) {
  const reader = readJournal(file());
  const history = openHistory({
    file: join(dir, 'history.sqlite'),
    journal: reader,
    site: BERLIN,
    smallCount: 5,
    ...options,
  });
  try {
    await history.catchUp();
    return history.picture({ span: 'day', date: null, compare: null, now: NOW, live: false, ...asked });
  } finally {
    history.close();
    reader.close();
  }
}

describe('a day', () => {
  it('counts visitors by the hour, what became of them, and how long they waited', async () => {
    for (let i = 0; i < 6; i++) visit(Date.parse('2026-11-20T09:10:00Z') + i * 60_000, 'mask');
    for (let i = 0; i < 5; i++)
      visit(Date.parse('2026-11-20T10:10:00Z') + i * 60_000, 'no_mask', i < 3 ? 'admit' : 'left');
    visit('2026-11-20T23:30:00Z', 'mask');
    const { view, today } = await ask({ date: '2026-11-20' });
    expect(today).toBe('2026-11-22');
    expect(view.visitors).toEqual({ total: 11, parts: { first: 6, prompted: 3, reminded: 0, staff: 0, left: 2 } });
    expect(view.hours?.[10]).toMatchObject({ hour: 10, visitors: { total: 6 } });
    expect(view.hours?.[11]?.visitors).toEqual({
      total: 5,
      parts: { first: 0, prompted: 3, reminded: 0, staff: 0, left: 2 },
    });
    expect(view.decision).toEqual({ visits: 11, medianMs: 400, p90Ms: 400 });
    expect(view.days).toBeNull();
  });

  it('of 25 hours has 25 of them, and all visitors are in one', async () => {
    for (let hour = 0; hour < 30; hour++)
      visit(Date.parse('2026-10-24T20:30:00Z') + hour * 3_600_000, 'mask', 'admit', 6);
    const { view } = await ask({ date: '2026-10-25' });
    expect(view.hours).toHaveLength(25);
    expect(view.visitors.total).toBe(25 * 6);
    expect(view.hours?.filter(({ hour }) => hour === 2).map(({ visitors }) => visitors.total)).toEqual([6, 6]);
  });

  it('with few visitors tells their number and no more', async () => {
    for (let i = 0; i < 4; i++) visit(Date.parse('2026-11-20T09:10:00Z') + i * 60_000, 'no_mask');
    const { view } = await ask({ date: '2026-11-20' });
    expect(view).toMatchObject({ visitors: { total: 4, parts: null }, hours: null, days: null, decision: null });
  });

  it('without a row is empty, and so is one that is yet to come', async () => {
    for (const date of ['2026-11-21', '2031-01-01']) {
      const { view } = await ask({ date });
      const nothing = { total: 0, parts: { first: 0, prompted: 0, reminded: 0, staff: 0, left: 0 } };
      expect(view).toMatchObject({ visitors: nothing, faults: [], service: { runningMs: 0 } });
    }
  });
});

describe('staff, faults and service', () => {
  it('are counted by reason, code and time', async () => {
    write('2026-11-20T08:00:00Z', { kind: 'start', version: '1', model: 'm' });
    for (let i = 0; i < 6; i++) {
      write(
        Date.parse('2026-11-20T09:00:00Z') + i * 60_000,
        { kind: 'staff', by: 'Ana', act: { kind: 'let_in', reason: i < 4 ? 'delivery' : 'other' } },
        { kind: 'gate', state: 'welcome', people: 0 },
        { kind: 'gate', state: 'idle', people: 0 },
      );
    }
    write(
      '2026-11-20T10:00:00Z',
      { kind: 'fault', code: 'camera_lost', message: 'm' },
      { kind: 'gate', state: 'out_of_service', people: 0 },
    );
    write(
      '2026-11-20T10:30:00Z',
      { kind: 'recovered', code: 'camera_lost' },
      { kind: 'gate', state: 'idle', people: 0 },
    );
    write('2026-11-20T18:00:00Z', { kind: 'fault', code: 'door_link', message: 'm' });
    const past = (await ask({ date: '2026-11-20' })).view;
    expect(past.overrides).toMatchObject({ letIn: 6, holds: 0, locks: 0 });
    expect(past.overrides.byReason).toContainEqual({ reason: 'delivery', count: 4 });
    expect(past.service).toMatchObject({ runningMs: 10 * 3_600_000, outMs: 1_800_000 });
    expect(past.faults).toEqual([
      { code: 'camera_lost', count: 1, ms: 1_800_000 },
      { code: 'door_link', count: 1, ms: 0 },
    ]);
    // A kiosk that runs knows that the fault still stands: until midnight, 23:00 UTC.
    const live = (await ask({ date: '2026-11-20', live: true })).view;
    expect(live.service.runningMs).toBe(15 * 3_600_000);
    expect(live.faults[0]).toEqual({ code: 'door_link', count: 1, ms: 5 * 3_600_000 });
  });

  it('have no names among the facts', async () => {
    write('2026-11-20T09:00:00Z', { kind: 'staff', by: 'Ana Example', act: { kind: 'lock' } });
    await ask();
    const files = readdirSync(dir).filter((name) => name.startsWith('history.'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) expect(readFileSync(join(dir, name)).includes('Ana')).toBe(false);
    expect(statSync(join(dir, 'history.sqlite')).mode & 0o077).toBe(0);
  });
});

describe('weeks', () => {
  it('can be laid side by side', async () => {
    for (const day of ['09', '10', '16'])
      for (let i = 0; i < 6; i++) visit(Date.parse(`2026-11-${day}T09:10:00Z`) + i * 60_000, 'mask');
    const { view, other } = await ask({ span: 'week', date: '2026-11-18', compare: '2026-11-11' });
    expect([view.from, view.to, view.visitors.total]).toEqual(['2026-11-16', '2026-11-22', 6]);
    expect([other?.from, other?.to, other?.visitors.total]).toEqual(['2026-11-09', '2026-11-15', 12]);
    expect(view.days?.map(({ visitors }) => visitors.total)).toEqual([6, 0, 0, 0, 0, 0, 0]);
    expect(other?.hours?.[10]?.visitors.total).toBe(12);
  });
});

describe('when something is wrong', () => {
  const full = () => {
    for (let i = 0; i < 6; i++) visit(Date.parse('2026-11-20T09:10:00Z') + i * 60_000, 'mask');
  };
  const total = async (options: Partial<HistoryOptions> = {}) =>
    (await ask({ date: '2026-11-20' }, options)).view.visitors.total;

  it('with the file of the facts, they are made anew', async () => {
    full();
    expect(await total()).toBe(6);
    const facts = join(dir, 'history.sqlite');
    const edit = new Database(facts);
    edit.exec(`UPDATE progress SET carry = '{"visit": 7}'`);
    edit.close();
    expect(await total()).toBe(6);
    for (const name of readdirSync(dir)) if (name.startsWith('history.')) rmSync(join(dir, name));
    writeFileSync(facts, 'this is no database, but long enough to be taken for one at first sight');
    expect(await total()).toBe(6);
  });

  it('and the disk has no room, the figures are counted in memory', async () => {
    full();
    expect(await total({ maxBytes: 40_960 })).toBe(6);
    expect(await total({ file: join(dir, 'no', 'such', 'folder', 'history.sqlite') })).toBe(6);
  });

  it('and the journal is another one, the old figures are gone', async () => {
    full();
    expect(await total()).toBe(6);
    journal.close();
    for (const tail of ['', '-wal', '-shm'])
      if (existsSync(file() + tail)) renameSync(file() + tail, `${file()}.old${tail}`);
    journal = open();
    expect(await total()).toBe(0);
    visit('2026-11-20T09:10:00Z', 'mask');
    expect(await total()).toBe(1);
  });

  it('and the journal is damaged, it says so', async () => {
    full();
    journal.close();
    const edit = new Database(file());
    edit.exec(
      `DROP TRIGGER journal_no_update; UPDATE journal SET entry = '{"kind":"gate","state":"none"}' WHERE seq = 4`,
    );
    edit.close();
    await expect(total()).rejects.toMatchObject({
      name: 'JournalUnreadable',
      message: expect.stringContaining('Row 4'),
    });
    rmSync(`${file()}-wal`, { force: true });
    writeFileSync(file(), 'garbage'.repeat(1_000));
    expect(() => readJournal(file())).toThrow('journal');
    rmSync(file());
    journal = open();
  });
});
