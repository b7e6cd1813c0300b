// Bench, plain Node, pure. What grows and what does not, as a table for people.
import { columns } from '../kiosk/columns.ts';
import type { Slope } from './slope.ts';

export type Plan = { readonly minutes: number; readonly warmUpSeconds: number };

/** @property what names it with its unit: "… on the disk" is in kB, memory and heaps in MB, all else is counted */
export type Growth = { readonly what: string; readonly slope: Slope };

const HEAD = ['what', 'first', 'last', 'an hour, 95 %', 'in 24 h', ''] as const;

/**
 * @param run with how many lines of each kind the kiosk wrote meanwhile, which shows that it did something, and how often
 *   a process of it came or went
 */
export function table(
  growth: readonly Growth[],
  run: Plan & { readonly lines: Readonly<Record<string, number>>; readonly changes: number },
): string {
  const did = Object.entries(run.lines).map(([kind, count]) => `${kind} ${count}`);
  return [
    ...columns(HEAD, growth.map(row)),
    '',
    `${run.minutes} minutes after ${run.warmUpSeconds} s of warm-up; first and last: means of a tenth. Lines written: ${did.join(', ')}. Processes came or went ${run.changes} times; the lines are those of the longest stretch between.`,
  ].join('\n');
}

function row({ what, slope }: Growth): readonly string[] {
  const { perHour, low, high, first, last } = slope;
  const unit = /disk/.test(what) ? ' kB' : /memory|heap/.test(what) ? ' MB' : '';
  const told = low > 0 ? 'grows' : high < 0 ? 'shrinks' : 'not told from none';
  return [
    what,
    `${round(first)}${unit}`,
    `${round(last)}${unit}`,
    `${round(perHour)} [${round(low)}, ${round(high)}]${unit}`,
    `${round(perHour * 24)}${unit}`,
    told,
  ];
}

const round = (value: number) => String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
