// Bench, plain Node, pure. The figures as a table for people.
import { columns } from './columns.ts';
import type { Figure, Numbers, Target, Unit } from './figure.ts';
import type { Machine } from './machine.ts';

const HEAD = ['figure', 'measured', 'target', '', 'reference', 'load'] as const;

export function table(figures: readonly Figure[], machine: Machine, failures: readonly string[]): string {
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
    `Electron ${machine.electron} (${machine.electronOrigin}), Node ${machine.node}; no GPU is used`,
    '',
    ...columns(HEAD, figures.map(row)),
    ...failures.map((failure) => `\nNOT MEASURED ${failure}`),
    '',
    ...figures.flatMap(besides),
    '',
    'p50 / p95 of n; load: load average of the last minute when the figure was complete.',
  ].join('\n');
}

function row({ title, unit, target, met, reference, load, ...taken }: Figure): readonly string[] {
  return [
    title,
    said(taken, unit),
    target ? promised(target, unit) : '',
    met === null ? '' : met ? 'met' : 'MISSED',
    reference ? `${said(reference, reference.unit)}: ${reference.title}` : '',
    load.toFixed(1),
  ];
}

function said({ n, p50, p95, mean }: Numbers, unit: Unit): string {
  if (unit === '% of a core' && mean !== null) return `${round(mean)} ${unit} (${n} s, p95 ${round(p95)})`;
  if (unit === '%') return `${round(p50)} % of ${n}`;
  return n === 1 ? `${round(p50)} ${unit}` : `${round(p50)} / ${round(p95)} ${unit} (n ${n})`;
}

/** What was counted on the way, one line a figure. */
function besides({ title, aside }: Figure): string[] {
  const told = Object.entries(aside).map(([name, value]) => `${name} ${round(value)}`);
  return told.length > 0 ? [`${title}: ${told.join(', ')}`] : [];
}

function promised({ least, ...limits }: Target, unit: Unit): string {
  return (['p50', 'p95', 'mean'] as const)
    .flatMap((name) => {
      const limit = limits[name];
      return limit === undefined ? [] : [`${name === 'mean' ? '' : `${name} `}${least ? '≥' : '≤'} ${limit}`];
    })
    .join(', ')
    .concat(` ${unit}`);
}

/** Three figures that count: 0.123, 1.23, 12.3, 123, 1234. */
function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
