// Bench, plain Node, Linux. One look at everything of a running kiosk that could grow: memory and open files of each of
// its processes, what it keeps on the disk. Only reads.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryMb, sumsByRole, treeOf } from '../kiosk/process-tree.ts';

/** By what it is of ("memory, page"); memory in MB of 10^6 bytes, files on the disk in kB. */
export type Sample = { readonly at: number; readonly values: Readonly<Record<string, number>> };

/** Null where a process ended while it was looked at. */
export function look(pid: number, profile: string, heaps: Readonly<Record<string, number>>): Sample | null {
  try {
    const tree = treeOf(pid);
    const each = (of: (member: (typeof tree)[number]) => number) =>
      sumsByRole(tree.map((member) => ({ role: member.role, value: of(member) })));
    return {
      at: Date.now(),
      values: {
        ...named('memory', each(memoryMb)),
        ...named('memory of its own', each(ownMb)),
        ...named('open files', each(openFiles)),
        ...Object.fromEntries(Object.entries(heaps).map(([whose, mb]) => [`JavaScript heap, ${whose}`, mb])),
        'journal on the disk': onDisk(profile, /^journal\.sqlite/),
        'profile on the disk': onDisk(profile, /./),
      },
    };
  } catch {
    return null;
  }
}

function named(what: string, byRole: Readonly<Record<string, number>>): Record<string, number> {
  const all = Object.values(byRole).reduce((sum, value) => sum + value, 0);
  const each = Object.entries(byRole).map(([role, value]) => [`${what}, ${role}`, value]);
  return { [`${what}, all processes`]: all, ...Object.fromEntries(each) };
}

/** Without the pages of files: how those are shared out changes when another program of the same runtime starts. */
function ownMb({ pid }: { readonly pid: number }): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1] ?? Number.NaN);
  return ((kB('Pss_Anon') + kB('Pss_Shmem')) * 1024) / 1e6;
}

function openFiles({ pid }: { readonly pid: number }): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** kB of 10^3 bytes in the files of a folder whose names fit, and in the folders inside. */
function onDisk(folder: string, names: RegExp): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => names.test(name))
    .map((entry) => join(folder, entry.name))
    .reduce((sum, path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return sum + (stat?.isDirectory() ? onDisk(path, /./) : (stat?.size ?? 0) / 1e3);
    }, 0);
}
