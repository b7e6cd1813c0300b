// Soak: the table at the end, by board and by kind of fault.
import type { CycleLine } from './lines.ts';

export type Row = {
  readonly what: string;
  readonly cycles: number;
  readonly asked: number;
  readonly opened: number;
  readonly unasked: number;
  readonly unended: number;
  readonly stuck: number;
  /** Of openings that a fault met: from the fault to the release, 95th percentile and longest, ms; null where none was. */
  readonly released: readonly [number, number] | null;
};

export function rowsBy(lines: readonly CycleLine[], group: (line: CycleLine) => string): Row[] {
  const names = [...new Set(lines.map(group))];
  return names.map((what) =>
    row(
      what,
      lines.filter((line) => group(line) === what),
    ),
  );
}

export function row(what: string, lines: readonly CycleLine[]): Row {
  const sum = (count: (line: CycleLine) => number) => lines.reduce((all, line) => all + count(line), 0);
  const times = lines.flatMap(({ releasedMs }) => (releasedMs === null ? [] : [releasedMs])).sort((a, b) => a - b);
  const p95 = times[Math.max(0, Math.ceil(times.length * 0.95) - 1)];
  return {
    what,
    cycles: lines.length,
    asked: sum(({ asked }) => asked),
    opened: sum(({ opened }) => opened),
    unasked: sum(({ unasked }) => unasked),
    unended: sum(({ unended }) => unended),
    stuck: sum(({ stuck }) => (stuck ? 1 : 0)),
    released: p95 === undefined ? null : [p95, times.at(-1) ?? p95],
  };
}

/** What a reader must know of the machine to judge the times. */
export function machineLine(lines: readonly CycleLine[]): string {
  const stalls = lines.map(({ stallMs }) => stallMs).sort((a, b) => a - b);
  const at = (share: number) => stalls[Math.floor((stalls.length - 1) * share)] ?? 0;
  return `The machine kept the programs of a cycle waiting ${at(0.5)} ms in the middle, ${at(0.95)} ms at the 95th percentile, ${at(1)} ms at most.`;
}

/** Nothing opened unasked, everything ended, and the door came back into working order by itself. */
export const clean = ({ unasked, unended, stuck }: Row): boolean => unasked + unended + stuck === 0;

/** As Markdown, so that it can stand in a page as it is. */
export function asMarkdown(first: string, rows: readonly Row[], released: boolean): string {
  const heads = [first, 'cycles', 'openings asked for', 'openings', 'unasked', 'without an end', 'not back by itself'];
  const more = released ? ['released after, p95', 'longest'] : [];
  const body = rows.map(({ what, cycles, asked, opened, unasked, unended, stuck, released: times }) => {
    const cells = [what, cycles, asked, opened, unasked, unended, stuck];
    return line([...cells, ...(released ? (times?.map((ms) => `${ms} ms`) ?? ['–', '–']) : [])]);
  });
  return [
    line([...heads, ...more]),
    line([...heads, ...more].map((_, index) => (index === 0 ? '---' : '---:'))),
    ...body,
  ].join('\n');
}

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
