// Bench, a process of its own: how long each view of the history takes on a long journal, from question to answer in
// the history process, beside a plain query of the same file. Prints one line of JSON.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'libsql';
import type { HistorySpan } from '../../contract/history.ts';
import { catchUp } from '../../main/history/catch-up.ts';
import { openHistory } from '../../main/history/history.ts';
import { siteTime } from '../../main/history/site-time.ts';
import { openStore } from '../../main/history/store.ts';
import { readJournal } from '../../main/journal/index.ts';
import { makeJournal } from './journal.ts';

const [file = '', rowCount = '1000000', repetitions = '40'] = process.argv.slice(2);
const UNTIL = Date.parse('2026-11-20T19:00:00Z');
const facts = join(dirname(file), 'history.sqlite');

function quantiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95) };
}

async function measure() {
  makeJournal(file, Number(rowCount), UNTIL);
  const fresh = !existsSync(facts);
  const journal = readJournal(file);
  const store = openStore(facts);
  const began = performance.now();
  catchUp(store, journal);
  const firstReadingMs = fresh ? performance.now() - began : null;
  store.close();

  const history = openHistory({ file: facts, journal, site: siteTime('Europe/Berlin'), smallCount: 5 });
  const time = async (work: () => unknown) => {
    const took: number[] = [];
    const cpu: number[] = [];
    for (let i = 0; i < Number(repetitions); i++) {
      const before = process.cpuUsage();
      const start = performance.now();
      await work();
      took.push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1_000);
    }
    return { ...quantiles(took), cpuP50: quantiles(cpu).p50, cpuP95: quantiles(cpu).p95 };
  };
  let visitors = 0;
  const view = (span: HistorySpan, compare: string | null) =>
    time(async () => {
      await history.catchUp();
      const picture = history.picture({ span, date: '2026-11-19', compare, now: UNTIL, live: true });
      visitors = picture.view.visitors.total;
    });
  const views = {
    day: await view('day', null),
    week: await view('week', null),
    'two weeks': await view('week', '2026-11-12'),
    month: await view('month', null),
    'two months': await view('month', '2026-10-19'),
  };
  const plain = new Database(file);
  const reference = await time(() => plain.prepare('SELECT count(*), max(at) FROM journal').get());
  history.close();
  return {
    bench: 'history',
    rows: Number(rowCount),
    runs: Number(repetitions),
    firstReadingMs,
    views,
    reference,
    visitors,
  };
}

measure().then(
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
  (cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
    process.exit(1);
  },
);
