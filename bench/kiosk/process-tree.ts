// Bench, plain Node, Linux. What a program and everything that it started use: processor time and memory, out of
// /proc. Only reads.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export type Member = { readonly pid: number; readonly command: string };

/** `ticks`: own and those of children that ended. */
type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number };

let ticksPerSecond = 0;

/** The program and all its descendants that live now. */
export function treeOf(root: number): Member[] {
  return statsOf(root).map(({ pid }) => ({ pid, command: text(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
}

/**
 * Processor time of the whole tree, in % of one core, over `windows` stretches of `windowMs` one after the other.
 * The kernel counts in ticks (mostly 10 ms), so a single short stretch is coarse and their mean is not.
 */
export async function cpuShares(root: number, windows: number, windowMs: number): Promise<number[]> {
  const shares: number[] = [];
  let before = { ticks: ticksOf(root), at: performance.now() };
  for (let i = 0; i < windows; i++) {
    await new Promise((resolve) => setTimeout(resolve, windowMs));
    const after = { ticks: ticksOf(root), at: performance.now() };
    const seconds = (after.at - before.at) / 1000;
    shares.push((100 * (after.ticks - before.ticks)) / clockTicks() / seconds);
    before = after;
  }
  return shares;
}

/** Proportional set size in MB (10^6 bytes): pages that several processes share are split between them. */
export function memoryMb({ pid, command }: Member): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1];
  if (pss === undefined) throw new Error(`The memory of process ${pid} cannot be read (${command}).`);
  return (Number(pss) * 1024) / 1e6;
}

function ticksOf(root: number): number {
  return statsOf(root).reduce((sum, { ticks }) => sum + ticks, 0);
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
