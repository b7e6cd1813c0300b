// Bench, plain Node, Linux. Whether a kiosk that plays the demo clip again and again grows: everything of it is looked at
// every ten seconds, a line is laid through each, and bench-results/growth.json gets all of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demo } from '../kiosk/kiosk.ts';
import { load, machine } from '../kiosk/machine.ts';
import { treeOf } from '../kiosk/process-tree.ts';
import { freshFolder, startProgram } from '../kiosk/program.ts';
import { heapsOf } from './heaps.ts';
import { look, type Sample } from './sample.ts';
import { slopeOf } from './slope.ts';
import { type Growth, type Plan, table } from './table.ts';

/** `run`: as long as the same processes were there. */
type Looked = Sample & { readonly run: number; readonly collected: boolean };

const EVERY_MS = 10_000;
/** Every so many looks come right after a collection: what is left then is what can pile up. */
const COLLECTED = 6;
/** One round of the demo clip takes about half a minute: what repeats with it is no growth. */
const ECHO_MS = 120_000;
const LIVE_WITHIN_MS = 120_000;

const HOW =
  'The real kiosk with a simulated door plays the demo clip in a loop; after the warm-up, every 10 s: proportional set size of every process, the part of it that belongs to no file, files that they have open, JavaScript heaps in use, bytes in the profile folder. Every sixth look comes right after a collection of these heaps, and memory has a line through those alone too. Of the longest stretch with the same processes: least squares; intervals of 95 % by Newey and West, two minutes of echo.';

/** Measures, writes the file and prints a table. @throws Error when the kiosk ends */
export async function measureGrowth({ minutes, warmUpSeconds }: Plan): Promise<void> {
  const begun = { date: new Date().toISOString(), load: load() };
  const samples: Looked[] = [];
  const profile = freshFolder('growth');
  const program = startProgram([
    ...['--inspect=0', '--remote-debugging-port=0', process.cwd()],
    ...['--json', '--windowed', '--profile', profile.path, '--source', `clip:${demo('visit.webm')}`],
  ]);
  const lines: Record<string, number> = {};
  /** Who was there, anew whenever that changed: a process that was started again is a step and no growth. */
  const processes: string[] = [];
  const said: string[] = [];
  try {
    await program.until('live picture', () => program.log.find((line) => / source live$/.test(line)), LIVE_WITHIN_MS);
    const heaps = await heapsOf(program.log);
    await later(warmUpSeconds * 1_000);
    const members = () =>
      treeOf(program.pid)
        .map(({ pid, role }) => `${role} ${pid}`)
        .sort()
        .join(', ');
    processes.push(members());
    const firstLine = program.out.length;
    const first = program.log.length;
    let looks = 0;
    for (let end = Date.now() + minutes * 60_000; Date.now() < end; await later(EVERY_MS)) {
      const collected = heaps !== null && ++looks % COLLECTED === 0;
      if (collected) await heaps.collect();
      const sample = look(program.pid, profile.path, (await heaps?.read()) ?? {});
      if (sample === null) continue;
      const now = members();
      if (now !== processes[processes.length - 1]) processes.push(now);
      samples.push({ ...sample, collected, run: processes.length });
      if (samples.length % 30 === 1) process.stderr.write(`growth: ${samples.length} looks (load ${load()[0]})\n`);
    }
    heaps?.close();
    if (samples.length < 3) throw new Error(`The kiosk ended. Its log: ${program.log.slice(-12).join('\n')}`);
    said.push(...program.log.slice(first));
    for (const line of program.out.slice(firstLine)) {
      const kind = /^\{"kind":"(\w+)"/.exec(line)?.[1] ?? 'other';
      lines[kind] = (lines[kind] ?? 0) + 1;
    }
  } finally {
    await program.stop();
    profile.remove();
  }
  const run = longestRun(samples);
  const growth = [...growthOf(run), ...collectedOf(run)];
  const report = { schema: 1, ...begun, loadAtEnd: load(), machine: machine(), how: HOW, minutes, warmUpSeconds };
  mkdirSync('bench-results', { recursive: true });
  const file = join('bench-results', 'growth.json');
  writeFileSync(file, `${JSON.stringify({ ...report, lines, processes, said, growth, samples }, null, 1)}\n`);
  process.stdout.write(`${table(growth, { minutes, warmUpSeconds, lines, changes: processes.length - 1 })}\n`);
}

/** A process that was started anew is a step, through which no line is laid. */
function longestRun(samples: readonly Looked[]): readonly Looked[] {
  const runs = [...new Set(samples.map(({ run }) => run))].map((one) => samples.filter(({ run }) => run === one));
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []);
}

function collectedOf(samples: readonly Looked[]): Growth[] {
  const collected = samples.filter((sample) => sample.collected);
  if (collected.length < 3) return [];
  return growthOf(collected).flatMap(({ what, slope }) =>
    /^(memory|Java)/.test(what) ? [{ what: `${what}, collected`, slope }] : [],
  );
}

function growthOf(samples: readonly Sample[]): Growth[] {
  const names = new Set(samples.flatMap(({ values }) => Object.keys(values)));
  return [...names].map((what) => {
    const points = samples.flatMap(({ at, values }) => {
      const value = values[what];
      return value === undefined ? [] : [{ at, value }];
    });
    return { what, slope: slopeOf(points, ECHO_MS) };
  });
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
