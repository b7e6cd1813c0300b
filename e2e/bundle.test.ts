// The page stays small: all JavaScript and CSS of every window and screen, compressed, with English and the largest of the
// other languages, of which a kiosk loads one at a time. Models, WebAssembly, fonts and sounds are not counted.
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

/** A chunk of words is named after its catalogue: `de-Dy_3JL-I.js`. */
const languageOf = (file: string) =>
  LANGUAGES.find((language) => new RegExp(`^${language}-[\\w-]{8}\\.js$`).test(file));

test('all windows of the page, with two languages, are at most 400 kB', () => {
  const shared = files().filter(({ file }) => (languageOf(file) ?? 'en') === 'en');
  const words = LANGUAGES.filter((language) => language !== 'en').map((language) =>
    sum(files().filter(({ file }) => languageOf(file) === language)),
  );
  expect(Math.min(...words)).toBeGreaterThan(1_000);
  const counted = sum(shared) + Math.max(...words);
  console.log(
    `page: ${Math.round(counted / 1000)} kB gzip; with all ten languages ${Math.round(sum(files()) / 1000)} kB`,
  );
  expect(counted).toBeLessThanOrEqual(MOST_BYTES);
});

const sum = (counted: readonly { readonly bytes: number }[]) => counted.reduce((all, { bytes }) => all + bytes, 0);
