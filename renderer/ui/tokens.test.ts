import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']));
const dark = css.indexOf('prefers-color-scheme: dark');
const light = colours(css.slice(0, dark));
const themes = [
  ['light', light],
  ['dark', new Map([...light, ...colours(css.slice(dark))])],
] as const;

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(themes)('colours, %s', (_, theme) => {
  const of = (name: string): string => {
    const colour = theme.get(name);
    if (colour === undefined) throw new Error(`There is no colour --${name} in tokens.css.`);
    return colour;
  };
  const surfaces = [...theme.keys()].filter((name) => name.startsWith('on-')).map((name) => name.slice(3));

  it('has text at 4.5:1 or more on every surface', () => {
    expect(surfaces.length).toBeGreaterThanOrEqual(12);
    for (const name of surfaces) expect(contrast(of(name), of(`on-${name}`)), name).toBeGreaterThanOrEqual(4.5);
  });

  it('has signs at 3:1 or more on the shape behind them', () => {
    for (const tone of ['calm', 'guide', 'ask', 'help', 'off']) {
      expect(contrast(of(`on-${tone}`), of(`${tone}-shape`)), tone).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(of('go'), of('on-go')), 'go').toBeGreaterThanOrEqual(3);
  });

  it('has alarms, edges and quiet words that stand out from what they lie on', () => {
    expect(contrast(of('alarm'), of('paper'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('alarm'), of('quiet'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('on-quiet'), of('paper'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('edge'), of('card'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('focus'), of('paper'))).toBeGreaterThanOrEqual(3);
  });
});
