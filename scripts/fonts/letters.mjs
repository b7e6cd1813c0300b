// @ts-check
// Which letters the fonts must have: those of everyday Chinese and Japanese, and all that our words and the runtime's
// names of days and months use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { projectDir } from '../setup/places.mjs';

/**
 * The letters of the first level of a national standard (rows 16 on: 3,755 Chinese, 2,965 Japanese characters), with
 * its signs and syllables (rows 1 to 9). An owner's own words are mostly made of them.
 * @param {'gb2312' | 'euc-jp'} standard
 */
export function everydayHan(standard) {
  const last = standard === 'gb2312' ? 55 : 47;
  const decoder = new TextDecoder(standard);
  const rows = Array.from({ length: last }, (_, i) => i + 1).filter((row) => row < 10 || row >= 16);
  const letters = rows.flatMap((row) =>
    Array.from({ length: 94 }, (_, i) => decoder.decode(Uint8Array.of(0xa0 + row, 0xa1 + i))),
  );
  return letters.filter((letter) => [...letter].length === 1 && letter !== '\ufffd').join('');
}

/** Every letter of our catalogues in a language, and of its dates and numbers. @param {string} language */
export async function wordsIn(language) {
  const all = readdirSync(join(projectDir, 'renderer'), { recursive: true, encoding: 'utf8' });
  const files = all.filter((file) => file.replaceAll('\\', '/').endsWith(`messages/${language}.ts`));
  const texts = await Promise.all(files.map(textsIn));
  return [...new Set([...texts.flatMap(Object.values).join(''), ...datesIn(language)])].join('');
}

/** The texts of a catalogue, by key. @param {string} file below renderer/ @returns {Promise<Record<string, string>>} */
export async function textsIn(file) {
  const source = readFileSync(join(projectDir, 'renderer', file), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.default;
}

/** @param {string} language */
function datesIn(language) {
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', month: 'short', hour: 'numeric' });
  const numbers = new Intl.NumberFormat(language, { style: 'percent' }).format(98_765.4321);
  const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1 + month, 2 * month)));
  return `${days.map((day) => full.format(day) + short.format(day)).join('')}${numbers}0123456789`;
}
