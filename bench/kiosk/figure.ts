// Bench, plain Node. What a figure is: numbers, how they were taken, the promise they are held against, and what the
// same machine needs for the bare thing. Decides nothing beyond "met or not".
import { loadavg } from 'node:os';

export type Unit = 'ms' | '% of a core' | '%' | 'MB' | 'frames/s' | 'frames';

/** Quantiles are of single values, by nearest rank. */
export type Numbers = {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  /** null where the bench of a part tells the quantiles alone. */
  readonly mean: number | null;
};

/** All that are named must hold, as upper limits; with `least` as lower ones. */
export type Target = {
  readonly p50?: number;
  readonly p95?: number;
  readonly mean?: number;
  readonly least?: true;
};

export type Reference = { readonly title: string; readonly unit: Unit } & Numbers;

export type Figure = {
  readonly id: string;
  readonly title: string;
  /** Exactly what was measured, in one or two sentences. */
  readonly how: string;
  readonly unit: Unit;
  readonly target: Target | null;
  /** null where nothing was promised. */
  readonly met: boolean | null;
  readonly reference: Reference | null;
  /** Load average of the last minute when the figure was complete. */
  readonly load: number;
  /** What else was counted on the way, by name. */
  readonly aside: Readonly<Record<string, number>>;
} & Numbers;

/** @throws where nothing was measured: a figure of nothing must not look like a good one */
export function numbers(values: readonly number[]): Numbers {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  const mean = round(values.reduce((sum, value) => sum + value, 0) / values.length);
  return { n: values.length, p50: rank(0.5), p95: rank(0.95), mean };
}

export function reference(title: string, unit: Unit, values: readonly number[]): Reference {
  return { title, unit, ...numbers(values) };
}

type Taken = Pick<Figure, 'id' | 'title' | 'how' | 'unit'> & {
  /** Single values, or what another bench has made of them. */
  readonly values: readonly number[] | Numbers;
  readonly target?: Target;
  readonly reference?: Reference | null;
  readonly aside?: Readonly<Record<string, number>>;
};

export function figure({ values, target, aside = {}, reference: bare = null, ...what }: Taken): Figure {
  const taken = isList(values) ? numbers(values) : values;
  const load = round(loadavg()[0] ?? 0);
  return {
    ...what,
    ...taken,
    target: target ?? null,
    met: target ? met(taken, target) : null,
    reference: bare,
    load,
    aside: Object.fromEntries(Object.entries(aside).map(([name, value]) => [name, round(value)])),
  };
}

function met(taken: Numbers, { least, ...limits }: Target): boolean {
  return (['p50', 'p95', 'mean'] as const).every((name) => {
    const limit = limits[name];
    if (limit === undefined) return true;
    const value = taken[name];
    return value !== null && (least ? value >= limit : value <= limit);
  });
}

function isList(values: readonly number[] | Numbers): values is readonly number[] {
  return Array.isArray(values);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
