// Bench, plain Node. A journal of a given length, seeded: the rows that visits, staff and faults leave, chained as the
// kiosk chains them, but written in large transactions, as nobody waits at a door. Made once, then kept.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JournalEntry } from '../../contract/journal.ts';
import { openForAppending } from '../../main/journal/database.ts';
import { canonical, GENESIS, hashOf } from '../../main/journal/row.ts';

type Timed = { readonly afterMs: number; readonly entry: JournalEntry };
const HOUR = 3_600_000;
const BATCH = 20_000;

/** Makes the journal at `file` unless it is there. `until`: Unix ms of its last rows. */
export function makeJournal(file: string, rows: number, until: number): void {
  if (file === '') throw new Error('The journal needs a file name.');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  for (const tail of ['', '-wal', '-shm']) rmSync(unfinished + tail, { force: true });
  const connection = openForAppending(unfinished, 150, null);
  connection.exec('PRAGMA synchronous = OFF');
  const insert = connection.prepare(
    'INSERT INTO journal (seq, at, monotonic_ms, entry, prev, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let prev = GENESIS;
  connection.exec('BEGIN');
  for (const { seq, at, entry } of story(rows, until)) {
    const row = { seq, at, monotonicMs: at, entry: canonical(entry), prev };
    const hash = hashOf(row);
    insert.run(row.seq, row.at, row.monotonicMs, row.entry, row.prev, hash);
    prev = hash;
    if (seq % BATCH === 0) connection.exec('COMMIT; BEGIN');
  }
  connection.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
  connection.close();
  renameSync(unfinished, file);
}

/** A busy entrance: some 1,800 visits a day between eight and twenty. */
function* story(rows: number, until: number): Generator<{ seq: number; at: number; entry: JournalEntry }> {
  const chance = generator(20_261_120);
  const days = Math.ceil(rows / (1_800 * 8.4));
  let seq = 0;
  for (let day = days; day >= 0; day--) {
    let at = until - day * 24 * HOUR - 12 * HOUR;
    const evening = at + 12 * HOUR;
    while (at < evening) {
      for (const { afterMs, entry } of next(chance)) {
        at += Math.round(afterMs);
        if (seq === rows) return;
        seq += 1;
        yield { seq, at, entry };
      }
    }
  }
}

function next(chance: () => number): readonly Timed[] {
  const gap = -Math.log(1 - chance()) * 21_000;
  const pick = chance();
  if (pick < 0.001) {
    return [
      { afterMs: gap, entry: { kind: 'fault', code: 'camera_lost', message: 'No picture from the camera.' } },
      { afterMs: 0, entry: { kind: 'gate', state: 'out_of_service', people: 0 } },
      { afterMs: 90_000 * chance(), entry: { kind: 'recovered', code: 'camera_lost' } },
      { afterMs: 0, entry: { kind: 'gate', state: 'idle', people: 0 } },
    ];
  }
  const people = chance() < 0.8 ? 1 : 2;
  const worn = Array.from({ length: people }, () => 'mask' as const);
  const looks: Timed[] = [{ afterMs: gap, entry: { kind: 'gate', state: 'looking', people } }];
  if (pick > 0.8) {
    looks.push({
      afterMs: 900 + 900 * chance(),
      entry: { kind: 'decision', decision: 'refuse', people, findings: worn.map(() => 'no_mask' as const) },
    });
  }
  if (pick > 0.94) return [...looks, { afterMs: 8_000, entry: { kind: 'gate', state: 'idle', people: 0 } }];
  const by: Timed =
    pick > 0.92
      ? { afterMs: 9_000, entry: { kind: 'staff', by: 'Ana', act: { kind: 'let_in', reason: 'delivery' } } }
      : {
          afterMs: pick > 0.8 ? 6_000 : 300 + 600 * chance(),
          entry: { kind: 'decision', decision: 'admit', people, findings: worn },
        };
  const id = `bench-${Math.round(chance() * 1e9)}`;
  return [
    ...looks,
    by,
    { afterMs: 0, entry: { kind: 'intent', id, act: 'open', cause: 'automatic' } },
    { afterMs: 0, entry: { kind: 'gate', state: 'welcome', people } },
    { afterMs: 4, entry: { kind: 'outcome', id, outcome: 'acknowledged', detail: '' } },
    { afterMs: 1, entry: { kind: 'door', position: 'free', confirmed: 'acknowledged', link: 'up' } },
    { afterMs: 4_000, entry: { kind: 'door', position: 'rest', confirmed: 'acknowledged', link: 'up' } },
    { afterMs: 500, entry: { kind: 'gate', state: 'idle', people: 0 } },
  ];
}

/** Mulberry32: the same rows every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
