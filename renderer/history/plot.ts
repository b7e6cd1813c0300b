// Window, pure. Where everything of a chart of stacked bars stands, in px of its picture from the upper left; the
// compared span has a column of its own beside each stack. Drawn as SVG by Plot.svelte.
import { scaleBand, scaleLinear } from 'd3-scale';
import type { Bar, Part } from './chart-data.ts';
import { count } from './figures.ts';

export type Size = { readonly width: number; readonly height: number };
export type Slice = Size & { readonly part: Part | 'other'; readonly x: number; readonly y: number };

export type Place = {
  /** The middle of the bar and its label. */
  readonly middle: number;
  /** Whether there is room for its label. */
  readonly named: boolean;
  readonly slices: readonly Slice[];
};

export type Plot = {
  /** Where the scale's numbers end and the bars begin. */
  readonly left: number;
  readonly ticks: readonly { readonly text: string; readonly y: number }[];
  readonly places: readonly Place[];
  /** The bar at this x; null beside them. */
  at(x: number): number | null;
};

const TICKS = 5;
const WIDEST_PX = 64;
/** A letter's width as a share of the font's size, rather more than less. */
const LETTER = 0.62;
/** Between two slices, so that they are told apart without their colour. */
const SEAM_PX = 1;

/**
 * @param parts that are stacked, from below
 * @param em font size of the labels, px
 */
export function plot(bars: readonly Bar[], parts: readonly Part[], size: Size, em: number, language: string): Plot {
  const compares = bars.some(({ other }) => other !== null);
  const most = Math.max(1, ...bars.map(({ total, other }) => Math.max(total, other ?? 0)));
  const y = scaleLinear()
    .domain([0, most])
    .nice(TICKS)
    .range([size.height - 1.6 * em, 0.6 * em]);
  const ticks = y
    .ticks(TICKS)
    .filter(Number.isInteger)
    .map((value) => ({ text: count(value, language), y: y(value) }));
  const left = (Math.max(...ticks.map(({ text }) => text.length)) * LETTER + 0.6) * em;
  const x = scaleBand<number>()
    .domain(bars.keys())
    .range([left, Math.max(left, size.width)])
    .paddingInner(0.18)
    .paddingOuter(0.09);
  const width = Math.min(x.bandwidth(), WIDEST_PX) / (compares ? 2 : 1);
  const longest = Math.max(0, ...bars.map(({ label }) => label.length));
  const every = Math.max(1, Math.ceil(((longest * LETTER + 0.8) * em) / x.step()));

  const slice = (part: Slice['part'], from: number, to: number, at: number): Slice => {
    const height = y(from) - y(to);
    return { part, x: at, y: y(to), width, height: height > 2 * SEAM_PX ? height - SEAM_PX : height };
  };
  const places = bars.map((bar, i): Place => {
    const middle = (x(i) ?? left) + x.bandwidth() / 2;
    const start = compares ? middle - width : middle - width / 2;
    let below = 0;
    const stack = parts
      .filter((part) => bar.parts[part] > 0)
      .map((part) => {
        below += bar.parts[part];
        return slice(part, below - bar.parts[part], below, start);
      });
    const beside = bar.other === null || bar.other === 0 ? [] : [slice('other', 0, bar.other, middle)];
    return { middle, named: i % every === 0, slices: [...stack, ...beside] };
  });
  const at = (px: number): number | null => {
    const index = Math.floor((px - left) / x.step());
    return index >= 0 && index < bars.length ? index : null;
  };
  return { left, ticks, places, at };
}
