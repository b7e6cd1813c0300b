// The shipped fonts have every letter that our words and the runtime's dates use, so that no computer's own font is needed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, OWN_NAMES } from '../../contract/languages.ts';
import { wordsIn } from './letters.mjs';
import { charactersOf } from './woff2.testing.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FONTS = join(ROOT, 'assets', 'fonts');
const css = ['fonts.css', 'base.css']
  .map((file) => readFileSync(join(ROOT, 'renderer', 'ui', file), 'utf8'))
  .join('\n');

/** The faces as the page knows them: file and the range in which it is asked. */
const faces = [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, body = '']) => {
  const file = /assets\/fonts\/([\w-]+\.woff2)/.exec(body)?.[1] ?? '';
  const range = /unicode-range:([^;]*)/.exec(body)?.[1] ?? '';
  const spans = [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(
    ([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const,
  );
  const has = charactersOf(readFileSync(join(FONTS, file)));
  const asked = (character: number): boolean => spans.some(([from, to]) => character >= from && character <= to);
  return { file, draws: (character: number): boolean => asked(character) && has.has(character) };
});
/** Marks that choose a direction or join letters have no shape. */
const SHAPELESS = /[\u200b-\u200f\u2066-\u2069\s]/;

function missing(text: string, with_: readonly { draws(character: number): boolean }[]): string[] {
  const letters = [...new Set(text)].filter((letter) => !SHAPELESS.test(letter));
  return letters.filter((letter) => !with_.some((face) => face.draws(letter.codePointAt(0) ?? 0)));
}

describe('the fonts', () => {
  it('are all in use', () => {
    const files = readdirSync(FONTS).filter((file) => file.endsWith('.woff2'));
    expect(new Set(faces.map(({ file }) => file))).toEqual(new Set(files));
  });

  it.each(LANGUAGES.map((language) => [language]))(
    'have every letter of %s (else: npm run fonts)',
    async (language) => {
      const text = await wordsIn(language);
      for (const weight of ['400', '700']) {
        const of = faces.filter(({ file }) => !/-(400|700)\./.test(file) || file.includes(`-${weight}.`));
        expect(
          missing(
            text,
            of.filter(({ file }) => !file.includes('names')),
          ),
        ).toEqual([]);
      }
    },
  );

  it('have the names of the languages in small files', () => {
    const names = faces.filter(({ file }) => /names|atkinson/.test(file));
    expect(missing(Object.values(OWN_NAMES).join(''), names)).toEqual([]);
  });

  it('would miss a letter', () => {
    expect(missing('한', faces)).toEqual(['한']);
  });
});
