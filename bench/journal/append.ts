// A process of its own: how long one durable row of the journal takes, as main feels it. Prints one line of
// JSON. Every row waits for the disk, so the figures are the disk's as much as ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openJournal } from '../../main/journal/index.ts';

const [folder = tmpdir(), count = '1500'] = process.argv.slice(2);
const dir = mkdtempSync(join(folder, 'vestibule-bench-'));
const now = () => ({ epochMs: Date.now(), monotonicMs: performance.now() });

/** Milliseconds, three digits. */
const ms = (value: number) => Math.round(value * 1_000) / 1_000;

function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function measure() {
  const journal = openJournal(join(dir, 'journal.sqlite'), { now });
  const took: number[] = [];
  for (let i = 0; i < Number(count); i++) {
    const start = performance.now();
    journal.append({ kind: 'intent', id: `bench-${i}`, act: 'open', cause: 'automatic' });
    took.push(performance.now() - start);
  }
  const together: number[] = [];
  for (let i = 0; i < Number(count) / 10; i++) {
    const start = performance.now();
    journal.appendAll([
      { kind: 'gate', state: 'welcome', people: 1 },
      { kind: 'decision', decision: 'admit', people: 1, findings: ['mask'] },
      { kind: 'intent', id: `together-${i}`, act: 'open', cause: 'automatic' },
    ]);
    together.push(performance.now() - start);
  }
  const start = performance.now();
  const verified = await journal.verify();
  const verifyMs = performance.now() - start;
  const tidyStart = performance.now();
  journal.tidy();
  const tidyMs = performance.now() - tidyStart;
  journal.close();
  return {
    bench: 'journal-append',
    runtime: process.versions.electron
      ? `Electron ${process.versions.electron} as Node`
      : `Node ${process.versions.node}`,
    rows: took.length,
    appendMs: percentiles(took.slice(50)),
    threeRowsTogetherMs: percentiles(together),
    verifyRowsPerSecond: Math.round(((took.length + together.length * 3) / verifyMs) * 1_000),
    tidyMs: ms(tidyMs),
    whole: verified.ok,
  };
}

measure()
  .then((result) => process.stdout.write(`${JSON.stringify(result)}\n`))
  .finally(() => rmSync(dir, { recursive: true, force: true }));
