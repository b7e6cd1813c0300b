// Bench, plain Node, Linux. What a program and everything that it started use: processor time and memory, out of
// /proc. Only reads.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export type Member = { readonly pid: number; readonly role: string };

/** Which of the kiosk's processes a command line is; the first that fits. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/door\.cjs/, 'door'],
  [/--type=renderer/, 'page'],
  [/--type=gpu-process/, 'gpu'],
  [/--type=zygote/, 'zygotes'],
  [/--utility-sub-type=network/, 'network'],
  [/--utility-sub-type=video_capture/, 'camera'],
  [/--utility-sub-type=node/, 'classifier'],
  [/--type=/, 'other'],
  [/./, 'main'],
];

/** `ticks`: own and those of children that ended. */
type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number };

let ticksPerSecond = 0;

export type CpuUse = {
  /** % of one core of the whole tree, a value for each window. */
  readonly shares: readonly number[];
  /** % of one core over the whole time, by role. */
  readonly byRole: Readonly<Record<string, number>>;
};

/** The program and all its descendants that live now. */
export function treeOf(root: number): Member[] {
  return statsOf(root).map(({ pid }) => ({ pid, role: roleOf(pid) }));
}

/**
 * Processor time of the whole tree over `windows` stretches of `windowMs` one after the other. The kernel counts in
 * ticks (mostly 10 ms), so a single short stretch is coarse and their mean is not.
 */
export async function cpuUse(root: number, windows: number, windowMs: number): Promise<CpuUse> {
  const first = reading(root);
  const shares: number[] = [];
  let before = first;
  for (let i = 0; i < windows; i++) {
    await new Promise((resolve) => setTimeout(resolve, windowMs));
    const after = reading(root);
    shares.push(percent(total(after) - total(before), after.at - before.at));
    before = after;
  }
  return { shares, byRole: byRole(first, before) };
}

/** Sums by role, in the order in which the roles turn up. */
export function sumsByRole(
  values: readonly { readonly role: string; readonly value: number }[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { role, value } of values) sums[role] = (sums[role] ?? 0) + value;
  return sums;
}

/** Proportional set size in MB (10^6 bytes): pages that several processes share are split between them. */
export function memoryMb({ pid, role }: Member): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1];
  if (pss === undefined) throw new Error(`The memory of process ${pid} (${role}) cannot be read.`);
  return (Number(pss) * 1024) / 1e6;
}

type Reading = { readonly at: number; readonly stats: readonly Stat[] };

const reading = (root: number): Reading => ({ at: performance.now(), stats: statsOf(root) });
const total = ({ stats }: Reading) => stats.reduce((sum, { ticks }) => sum + ticks, 0);
const percent = (ticks: number, ms: number) => (100 * ticks * 1000) / clockTicks() / ms;

function byRole(first: Reading, last: Reading): Record<string, number> {
  const before = new Map(first.stats.map(({ pid, ticks }) => [pid, ticks]));
  return sumsByRole(
    last.stats.map(({ pid, ticks }) => ({
      role: roleOf(pid),
      value: percent(ticks - (before.get(pid) ?? 0), last.at - first.at),
    })),
  );
}

function roleOf(pid: number): string {
  const command = text(`/proc/${pid}/cmdline`);
  return ROLES.find(([pattern]) => pattern.test(command))?.[1] ?? 'other';
}

function statsOf(root: number): Stat[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? stat(Number(name)) : []));
  const found = all.filter(({ pid }) => pid === root);
  for (const member of found) found.push(...all.filter(({ parent }) => parent === member.pid));
  return found;
}

/** "pid (name) state ppid …"; the name may hold spaces and brackets. */
function stat(pid: number): Stat[] {
  const line = text(`/proc/${pid}/stat`);
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent] = fields;
  // proc(5): utime, stime, cutime and cstime are fields 14 to 17 of the whole line.
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return parent === undefined || Number.isNaN(parent) ? [] : [{ pid, parent, ticks }];
}

function clockTicks(): number {
  ticksPerSecond ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksPerSecond;
}

/** Empty where the process has ended meanwhile or belongs to somebody else. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
