// The program behind `npm run door:soak`: thousands of cycles of faults, many boards side by side, each a program of
// its own. Tables on stdout, progress on stderr; exit code 1 where the door broke a promise.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SimulatedName } from '../simulated/table.ts';
import { readArguments, type SoakArguments, USAGE } from './arguments.ts';
import { anew, type CycleResult, runCycle, STARVED_MS } from './cycle.ts';
import { type CycleLine, type Head, readLog } from './lines.ts';
import { KINDS, type Plan, planOf } from './plan.ts';
import { Rig, type Scripts } from './rig.ts';
import { asMarkdown, clean, machineLine, row, rowsBy } from './table.ts';

const FIRST_READY_MS = 180_000;
const MOST_ATTEMPTS = 5;

/** A soak that is broken off leaves no kiosk behind, also none that is suspended. */
const rigs = new Set<Rig>();
process.once('exit', () => {
  for (const rig of rigs) rig.kill();
});

/** @returns the exit code */
export async function soak(args: readonly string[], scripts: Scripts): Promise<number> {
  const given = argumentsOr(args);
  if (given === null) return 2;
  const lines = begin(given, scripts);
  const left = given.boards.filter((board) => nextOf(lines, board) < given.cycles);
  console.error(
    `seed ${given.seed}, ${given.cycles} cycles a board, ${left.length} boards, ${given.jobs} side by side; log: ${given.log}`,
  );
  let broken = 0;
  const worker = async () => {
    for (let board = left.shift(); board !== undefined; board = left.shift())
      if (!(await play(board, given, scripts, lines))) broken += 1;
  };
  await Promise.all(Array.from({ length: given.jobs }, worker));
  const judged = lines.filter(({ board, n }) => given.boards.includes(board) && n < given.cycles);
  const all = row('all', judged);
  console.log(`${asMarkdown('board', [...rowsBy(judged, ({ board }) => board), all], false)}\n`);
  console.log(
    asMarkdown(
      'what happens',
      rowsBy(judged, ({ kind }) => `${kind}: ${KINDS[kind]}`),
      true,
    ),
  );
  console.log(`\n${machineLine(judged)}`);
  if (broken > 0) console.error(`${broken} boards were not played to the end.`);
  for (const { board, n, kind } of judged.filter(({ wrong }) => wrong !== null))
    console.error(`wrong: ${board}, cycle ${n} (${kind}); what happened stands in ${given.log}`);
  return clean(all) && broken === 0 && all.opened > 0 ? 0 : 1;
}

function argumentsOr(args: readonly string[]): SoakArguments | null {
  try {
    return readArguments(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return null;
  }
}

/** What the log has already; begins a new one where there is none that can be gone on with. */
function begin({ log, seed }: SoakArguments, { door }: Scripts): CycleLine[] {
  const head: Head = { soak: 1, seed, door: createHash('sha256').update(readFileSync(door)).digest('hex') };
  const kept = existsSync(log) ? readLog(readFileSync(log, 'utf8'), head) : null;
  if (kept !== null && kept.length > 0) {
    console.error(`goes on after ${kept.length} cycles of ${log}`);
    return kept;
  }
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, `${JSON.stringify(head)}\n`);
  return [];
}

const nextOf = (lines: readonly CycleLine[], board: SimulatedName): number =>
  lines.reduce((next, line) => (line.board === board ? Math.max(next, line.n + 1) : next), 0);

/** Plays one board to its end; false where that was not possible. */
async function play(board: SimulatedName, { seed, cycles, log }: SoakArguments, scripts: Scripts, lines: CycleLine[]) {
  const rig = new Rig(board, scripts);
  rigs.add(rig);
  try {
    rig.startKiosk();
    if (!(await rig.until(() => rig.ready, FIRST_READY_MS)))
      throw new Error(`not ready within ${FIRST_READY_MS} ms: ${JSON.stringify(rig.doing)} ${rig.log.join(' / ')}`);
    for (let n = nextOf(lines, board); n < cycles; n++) {
      const line: CycleLine = { board, n, ...(await unstarved(rig, `${board}-${n}`, planOf(seed, board, n))) };
      appendFileSync(log, `${JSON.stringify(line)}\n`);
      lines.push(line);
    }
    console.error(`${board}: done`);
    return true;
  } catch (error) {
    console.error(`${board}: ${error instanceof Error ? error.message : error}`);
    return false;
  } finally {
    rigs.delete(rig);
    await rig.clear();
  }
}

let starting: Promise<void> = Promise.resolve();

/** Plays a cycle until the machine has let it happen. */
async function unstarved(rig: Rig, name: string, plan: Plan): Promise<CycleResult> {
  for (let attempt = 0; ; attempt++) {
    const result = await runCycle(rig, attempt === 0 ? name : `${name}-${attempt}`, plan);
    if (result.stallMs < STARVED_MS) return result;
    console.error(`${name}: not judged, its programs waited ${result.stallMs} ms for a processor; played again`);
    if (attempt === MOST_ATTEMPTS)
      throw new Error('the machine is too busy; start again later, the log is gone on with');
    // One after the other: many that start at once would only starve each other again.
    starting = starting.then(() => anew(rig));
    await starting;
  }
}
