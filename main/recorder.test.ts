// The journal as the kiosk meets it when the disk is full or the chain is broken: a fault with a sentence that says what to
// do, nothing thrown at whoever records, and recording that goes on by itself when there is room again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../contract/journal.ts';
import { JOURNAL_FILE, openJournal, readJournal } from './journal/index.ts';
import { openRecorder } from './recorder.ts';

// Each row waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 60_000 });

const CALL: JournalEntry = { kind: 'call' };
const LONG: JournalEntry = { kind: 'fault', code: 'camera_lost', message: 'x'.repeat(480) };
/** Recording is tried again no more often than this. */
const LATER_MS = 2_000;

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'vestibule-recorder-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

describe('a full disk', () => {
  it('is a fault that says so, and is over by itself when there is room; what was written stays whole', async () => {
    let room = 64 * 1_024;
    let at = 0;
    const recorder = openRecorder(
      profile,
      () => at,
      (file, options) => openJournal(file, { ...options, maxBytes: room }),
    );
    let written = 0;
    let fault = recorder.record([LONG]);
    for (; fault === null && written < 1_000; written++) fault = recorder.record([LONG]);
    expect(fault).toMatchObject({ code: 'journal', message: expect.stringContaining('Free some disk space') });

    at += LATER_MS;
    expect(recorder.retry()).toBe(false);
    room *= 4;
    expect(recorder.retry()).toBe(false);
    at += LATER_MS;
    expect(recorder.retry()).toBe(true);
    expect(recorder.record([CALL])).toBeNull();
    recorder.close();

    const journal = readJournal(join(profile, JOURNAL_FILE));
    expect(await journal.verify()).toMatchObject({ ok: true });
    expect(journal.rows({ limit: 2, newestFirst: true }).map(({ entry }) => entry)).toEqual([
      CALL,
      { kind: 'recovered', code: 'journal' },
    ]);
    journal.close();
  });

  it('stops rows of one event together: never half of them', () => {
    const recorder = openRecorder(
      profile,
      () => 0,
      (file, options) => openJournal(file, { ...options, maxBytes: 64 * 1_024 }),
    );
    const many = Array<JournalEntry>(400).fill(LONG);
    expect(recorder.record(many)).toMatchObject({ code: 'journal' });
    recorder.close();
    const journal = readJournal(join(profile, JOURNAL_FILE));
    expect(journal.head().seq).toBe(0);
    journal.close();
  });
});

describe('a chain that does not verify', () => {
  it('is a fault from the start, with the row and what to do; nothing is written behind it', () => {
    const first = openRecorder(profile, () => 0);
    for (let i = 0; i < 5; i++) first.record([CALL]);
    first.close();
    const file = join(profile, JOURNAL_FILE);
    const forger = new Database(file);
    forger.exec(
      `DROP TRIGGER journal_no_update; UPDATE journal SET entry = '{"kind":"stop","reason":""}' WHERE seq = 4`,
    );
    forger.close();

    let at = 0;
    const recorder = openRecorder(profile, () => at);
    const fault = recorder.record([CALL]);
    expect(fault?.message).toContain('Row 4');
    expect(fault?.message).toContain('npm run journal -- retire');
    at += LATER_MS;
    expect(recorder.retry()).toBe(false);
    recorder.close();
    const journal = readJournal(file);
    expect(journal.head().seq).toBe(5);
    journal.close();
  });
});
