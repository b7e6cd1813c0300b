// Bench, plain Node. The program behind `npm run bench`: takes the measurements one after the other, prints the table
// and writes bench-results/bench.json. A measurement that fails is named, and the others are taken all the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classifier } from './classifier.ts';
import { coldStart } from './cold-start.ts';
import type { Figure } from './figure.ts';
import { idle } from './idle.ts';
import { load, machine } from './machine.ts';
import { openings } from './openings.ts';
import { paint } from './paint.ts';
import { detection, door, history, journal } from './parts.ts';
import { FULL, QUICK } from './plan.ts';
import { table } from './table.ts';
import { camera, frameToVerdict } from './verdicts.ts';
import { walkIns } from './walk-ins.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    data: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});
const { quick, data, only } = values;
const plan = quick ? QUICK : FULL;

/** What cannot be taken is not in the list: there is no recall without pictures. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  classifier: () => classifier(plan),
  verdict: () => frameToVerdict(plan),
  camera: () => camera(plan),
  opening: () => openings(plan),
  'walk-in': () => walkIns(plan),
  'cold-start': () => coldStart(plan),
  paint: () => paint(plan),
  idle: () => idle(plan),
  door,
  journal: () => journal(tmpdir(), quick ? 200 : 1_500),
  history: () => history(quick ? 50_000 : 1_000_000, quick ? 5 : 40),
  ...(data === undefined ? {} : { detection: () => detection(data, quick ? 20 : 1) }),
};

async function main(): Promise<void> {
  const start = { date: new Date().toISOString(), load: load() };
  const here = machine();
  const figures: Figure[] = [];
  const failures: string[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (only && !only.includes(name)) continue;
    process.stderr.write(`bench: ${name} (load ${load()[0]})\n`);
    try {
      figures.push(...(await measure()));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const report = { schema: 1, quick, ...start, loadAtEnd: load(), machine: here, figures, failures };
  mkdirSync('bench-results', { recursive: true });
  writeFileSync(join('bench-results', 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  const note = quick ? '\nQuick run: for trying the bench out, not for figures.' : '';
  process.stdout.write(`${table(figures, here, failures)}${note}\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

void main();
