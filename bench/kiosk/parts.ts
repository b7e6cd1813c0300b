// Bench, plain Node. Runs the benches of single parts (door, journal, face detection) as the programs that they are
// and turns what they say into figures. Measures nothing itself.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Figure, figure, type Target } from './figure.ts';

const run = promisify(execFile);
const Quantiles = z.looseObject({ p50: z.number(), p95: z.number() });
const Runs = Quantiles.extend({ runs: z.number().int() });
const DoorBench = z.object({
  leaseMs: z.number(),
  intentToByte: Runs,
  mainKilledToRelease: Runs,
  mainHungToRelease: Runs,
  unpluggedToNoticed: Runs,
  pluggedToHealed: Runs,
  mutedToNoticed: Runs,
  mutedLcusToNoticed: Runs,
});
const JournalBench = z.looseObject({
  runtime: z.string(),
  rows: z.number().int(),
  appendMs: Quantiles,
  threeRowsTogetherMs: Quantiles,
});
const HistoryBench = z.looseObject({
  rows: z.number().int(),
  runs: z.number().int(),
  /** Null where the facts were there from a run before. */
  firstReadingMs: z.number().nullable(),
  views: z.record(z.string(), Quantiles.extend({ cpuP50: z.number(), cpuP95: z.number() })),
  reference: Quantiles,
});
const DetectionBench = z.looseObject({
  sizes: z.array(z.number()),
  recall: z.array(z.looseObject({ group: z.string(), pictures: z.number().int(), live: z.array(z.number()) })),
  falseFinds: z.looseObject({ pictures: z.number().int(), live: z.number() }),
});

/** The set that the promise names, its faces with a mask, and the sizes (px) from which it holds. */
const PROMISED = { group: 'jolignier mask', fromPx: 100, percent: 97 };

export async function door(): Promise<Figure[]> {
  const { leaseMs, intentToByte, mainKilledToRelease, mainHungToRelease, ...link } = DoorBench.parse(
    JSON.parse(await program('bench/door/run.mjs', [])),
  );
  const row = (id: string, title: string, how: string, { runs, p50, p95 }: z.infer<typeof Runs>, target?: Target) =>
    figure({
      id,
      title,
      how: `${how} The door process by itself, with a stand-in for main.`,
      unit: 'ms',
      values: { n: runs, p50, p95, mean: null },
      ...(target ? { target } : {}),
    });
  return [
    row('door-intent', 'intent to relay byte', 'From sending the intent to the ON frame at the board.', intentToByte, {
      p95: 5,
    }),
    row(
      'door-killed',
      'main killed to relay released',
      'From SIGKILL on main, mid-opening, to the release at the board.',
      mainKilledToRelease,
      { p95: 100 },
    ),
    row(
      'door-hung',
      'main hung to relay released',
      `From SIGSTOP on main, mid-opening, to the release at the board, with the lease of ${leaseMs} ms in it.`,
      mainHungToRelease,
      { p95: 2_500 },
    ),
    row(
      'door-lost',
      'board unplugged to fault told',
      'From the pseudo-terminal going away to the fault; a Waveshare board at rest.',
      link.unpluggedToNoticed,
      { p95: 2_000 },
    ),
    row(
      'door-mute',
      'board silent to fault told',
      'From the last moment that it would have answered to the fault; its port stays. A Waveshare board at rest.',
      link.mutedToNoticed,
      { p95: 2_000 },
    ),
    row(
      'door-mute-lcus',
      'LCUS board silent to fault told',
      'The same with a board of a family of which some are slow to answer.',
      link.mutedLcusToNoticed,
      { p95: 2_000 },
    ),
    row(
      'door-healed',
      'board plugged in to door in service',
      'From the pseudo-terminal coming back, after 9 s away, to the end of the fault.',
      link.pluggedToHealed,
      { p95: 5_000 },
    ),
  ];
}

export async function journal(folder: string, rows: number): Promise<Figure[]> {
  const lines = (await program('bench/journal/run.mjs', [folder, String(rows)])).trim().split('\n');
  return lines.flatMap((line) => {
    const told = JournalBench.parse(JSON.parse(line));
    const row = (id: string, title: string, n: number, { p50, p95 }: z.infer<typeof Quantiles>) =>
      figure({
        id: `${id}-${told.runtime.toLowerCase().replaceAll(' ', '-')}`,
        title: `${title}, ${told.runtime}`,
        how: `Until the row is on the disk (${told.runtime}); the disk of the temporary folder.`,
        unit: 'ms',
        values: { n, p50, p95, mean: null },
      });
    return [
      row('journal-row', 'one journal row', told.rows, told.appendMs),
      row('journal-three-rows', 'three journal rows together', Math.floor(told.rows / 10), told.threeRowsTogetherMs),
    ];
  });
}

/** @param rows length of the journal, made where it is missing; @param runs of each view */
export async function history(rows: number, runs: number): Promise<Figure[]> {
  const told = HistoryBench.parse(JSON.parse(await program('bench/history/run.mjs', [String(rows), String(runs)])));
  const plain = { title: 'count(*) of the journal', unit: 'ms' as const, n: told.runs, mean: null, ...told.reference };
  const first = told.firstReadingMs === null ? {} : { 'first reading of the journal, s': told.firstReadingMs / 1_000 };
  return Object.entries(told.views).map(([name, { p50, p95, cpuP50, cpuP95 }], i) =>
    figure({
      id: `history-${name.replaceAll(' ', '-')}`,
      title: `history of ${name.startsWith('two') ? name : `a ${name}`}, ${told.rows} journal rows`,
      how: 'From question to figures in the history process, after the journal was read once. The reference counts the rows of the same file.',
      unit: 'ms',
      values: { n: told.runs, p50, p95, mean: null },
      target: { p95: 300 },
      reference: plain,
      aside: { ...(i === 0 ? first : {}), 'of a core, p50 ms': cpuP50, 'p95 ms': cpuP95 },
    }),
  );
}

export async function detection(data: string, every: number): Promise<Figure[]> {
  const file = join('bench-results', 'detection.json');
  const flags = ['--data', data, '--every', String(every), '--json', file];
  process.stderr.write(await program('bench/detection/run.mjs', flags));
  const told = DetectionBench.parse(JSON.parse(readFileSync(file, 'utf8')));
  const found = told.recall.find(({ group }) => group === PROMISED.group);
  if (!found) throw new Error(`The detection bench says nothing of "${PROMISED.group}".`);
  const share = (percent: number, n: number) => ({ n, p50: percent, p95: percent, mean: percent });
  return [
    ...told.sizes.map((px, i) =>
      figure({
        id: `recall-masked-${px}px`,
        title: `masked faces of ${px} px found`,
        how: `Share of the faces with a mask in ${PROMISED.group.split(' ')[0]} that the kiosk's own detection and tracking see as a person; bench-results/detection.json has every group.`,
        unit: '%',
        values: share(found.live[i] ?? Number.NaN, found.pictures),
        ...(px >= PROMISED.fromPx ? { target: { mean: PROMISED.percent, least: true as const } } : {}),
      }),
    ),
    figure({
      id: 'false-finds',
      title: 'scenes without a face in which one is seen',
      how: 'Share of the pictures without a face in which detection and tracking see a person.',
      unit: '%',
      values: share(told.falseFinds.live, told.falseFinds.pictures),
    }),
  ];
}

/** @returns its stdout; what it says to people goes on to ours */
async function program(script: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [script, ...args], { maxBuffer: 1 << 26 });
  process.stderr.write(stderr);
  return stdout;
}
