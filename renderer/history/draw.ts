// Window: the only file that knows the chart library. Stacked bars on a canvas in the colours of the tokens; drawn
// at once, without movement.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  Tooltip,
} from 'chart.js';
import type { Bar, Part } from './chart-data.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export type Drawing = {
  readonly bars: readonly Bar[];
  /** In the order in which they are stacked, with their names. */
  readonly parts: readonly { readonly part: Part; readonly name: string }[];
  /** Name of the compared span; null without one. */
  readonly other: string | null;
  readonly language: string;
  /** For paper: a fixed size in CSS pixels, at three times the dots. */
  readonly print: boolean;
};

/** @returns draws another picture on the same canvas, or ends it */
export function drawBars(canvas: HTMLCanvasElement, drawing: Drawing): { draw(next: Drawing): void; end(): void } {
  let chart = new Chart(canvas, configOf(canvas, drawing));
  return {
    draw(next) {
      chart.destroy();
      chart = new Chart(canvas, configOf(canvas, next));
    },
    end: () => chart.destroy(),
  };
}

function configOf(canvas: HTMLCanvasElement, drawing: Drawing): ChartConfiguration<'bar', number[], string> {
  const { bars, parts, other, language, print } = drawing;
  const style = getComputedStyle(canvas);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const size = Number.parseFloat(style.fontSize);
  const text = { color: token('--chart-text'), font: { family: style.fontFamily, size } };
  const split = parts.map(({ part, name }) => ({
    label: name,
    data: bars.map((bar) => bar.parts[part]),
    backgroundColor: token(`--chart-${part}`),
    borderColor: token('--chart-ground'),
    borderWidth: { top: 1 },
    stack: 'now',
  }));
  const compared =
    other === null
      ? []
      : [
          {
            label: other,
            data: bars.map((bar) => bar.other ?? 0),
            backgroundColor: token('--chart-other'),
            borderColor: token('--chart-text'),
            borderWidth: { top: 2 },
            stack: 'other',
          },
        ];
  return {
    type: 'bar',
    data: { labels: bars.map(({ label }) => label), datasets: [...split, ...compared] },
    options: {
      animation: false,
      responsive: !print,
      maintainAspectRatio: false,
      locale: language,
      ...(print ? { devicePixelRatio: 3 } : {}),
      interaction: { mode: 'index', intersect: false },
      plugins: { tooltip: { titleFont: text.font, bodyFont: text.font } },
      datasets: { bar: { categoryPercentage: 0.82, barPercentage: 1, maxBarThickness: 64 } },
      scales: {
        x: { stacked: true, ticks: { ...text, maxRotation: 0, autoSkipPadding: 8 }, grid: { display: false } },
        y: {
          stacked: true,
          beginAtZero: true,
          ticks: { ...text, precision: 0, maxTicksLimit: 6 },
          grid: { color: token('--chart-grid') },
          border: { display: false },
        },
      },
    },
  };
}
