// The page stays small: all JavaScript and CSS of every window and screen, compressed, with the words of all ten languages,
// of which a kiosk loads one at a time. Models, WebAssembly, fonts and sounds are not counted.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { LANGUAGES } from '../contract/languages.ts';
import { ROOT } from './kiosk.ts';

const MOST_BYTES = 400_000;
const BUNDLE = join(ROOT, 'dist', 'renderer');

const files = () =>
  readdirSync(BUNDLE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css|html)$/.test(file))
    .map((file) => ({ file: basename(file), bytes: gzipSync(readFileSync(join(BUNDLE, file)), { level: 9 }).length }));

/** A chunk of words is named after its catalogue: `de-Dy_3JL-I.js`; the English ones are in the screens’ own chunks. */
const languageOf = (file: string) =>
  LANGUAGES.find((language) => new RegExp(`^${language}-[\\w-]{8}\\.js$`).test(file)) ?? 'en';

test('all windows of the page, with the words of all ten languages, are at most 400 kB', () => {
  const kb = (bytes: number) => Math.round(bytes / 1000);
  const words = LANGUAGES.map((language) => sum(files().filter(({ file }) => languageOf(file) === language)));
  const [english = 0, ...others] = words;
  expect(Math.min(...words)).toBeGreaterThan(1_000);
  const all = sum(files());
  console.log(`page: ${kb(all)} kB gzip; of these a kiosk loads at most ${kb(english + Math.max(...others))} kB`);
  expect(all).toBeLessThanOrEqual(MOST_BYTES);
});

test('no schema is in the page, which draws what main has checked', () => {
  const scripts = readdirSync(BUNDLE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(50);
  const withSchemas = scripts.filter((file) => readFileSync(join(BUNDLE, file), 'utf8').includes('ZodError'));
  expect(withSchemas).toEqual([]);
});

const sum = (counted: readonly { readonly bytes: number }[]) => counted.reduce((all, { bytes }) => all + bytes, 0);
