// What holds of the history whatever the journal's rows are: sums, small counts, and that reading can stop anywhere.
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { OUTCOMES } from '../../contract/history-lists.ts';
import type { JournalEntry } from '../../contract/journal.ts';
import { anyEntry } from '../journal/arbitrary.ts';
import { catchUp, type JournalRows } from './catch-up.ts';
import { type Asked, openHistory } from './history.ts';
import { siteTime } from './site-time.ts';
import { openStore, progressOf } from './store.ts';

vi.setConfig({ testTimeout: 60_000 });

const BERLIN = siteTime('Europe/Berlin');
const NOW = Date.parse('2026-11-22T20:00:00Z');

/** A journal in memory. */
function inMemory(rows: readonly { at: number; entry: JournalEntry }[]): JournalRows {
  const all = rows.map(({ at, entry }, i) => ({ seq: i + 1, at, monotonicMs: i, hash: `h${i}`, entry }));
  return {
    rows: ({ after = 0, limit = 100, kinds }) =>
      all.filter(({ seq, entry }) => seq > after && (kinds?.includes(entry.kind) ?? true)).slice(0, limit),
  };
}

const anyRows = fc.array(
  fc.record({
    at: fc.integer({ min: Date.parse('2026-10-24T12:00Z'), max: Date.parse('2026-10-26T12:00Z') }),
    entry: anyEntry,
  }),
  { maxLength: 60 },
);

describe('whatever the rows', () => {
  const view = async (rows: JournalRows, asked: Partial<Asked> = {}) => {
    const history = openHistory({ file: null, journal: rows, site: BERLIN, smallCount: 5 });
    await history.catchUp();
    const found = history.picture({
      span: 'day',
      date: '2026-10-25',
      compare: null,
      now: NOW,
      live: true,
      ...asked,
    }).view;
    history.close();
    return found;
  };

  it('the hours of a day add up to the day, its parts to its total, the days of a week to the week', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const total = (counts: readonly { visitors: { total: number } }[] | null | undefined) =>
          counts?.reduce((sum, { visitors }) => sum + visitors.total, 0);
        for (const span of ['day', 'week', 'month'] as const) {
          const found = await view(inMemory(rows), { span });
          if (found.hours !== null) expect(total(found.hours)).toBe(found.visitors.total);
          if (found.days !== null) expect(total(found.days)).toBe(found.visitors.total);
          for (const { visitors } of [found, ...(found.hours ?? []), ...(found.days ?? [])]) {
            const { parts } = visitors;
            if (parts !== null) expect(OUTCOMES.reduce((sum, name) => sum + parts[name], 0)).toBe(visitors.total);
            else expect(visitors.total).toBeGreaterThan(0);
            if (visitors.total > 0 && visitors.total < 5) expect(parts).toBeNull();
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reading them bit by bit gives the same facts as reading them at once', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), (rows, step) => {
        const facts = (upTo: readonly number[]) => {
          const store = openStore(null);
          for (const count of upTo) catchUp(store, inMemory(rows.slice(0, count)));
          const all: unknown[] = ['visit', 'act', 'span', 'fault'].map((table) =>
            store.prepare(`SELECT * FROM ${table}`).all(),
          );
          // Read back: the order of keys in its text is of no consequence.
          all.push(progressOf(store));
          store.close();
          return all;
        };
        const steps = Array.from({ length: Math.ceil(rows.length / step) }, (_, i) => (i + 1) * step);
        expect(facts([...steps, rows.length])).toEqual(facts([rows.length]));
      }),
      { numRuns: 300 },
    );
  });
});
