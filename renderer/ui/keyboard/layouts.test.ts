// The keys: every letter that a name in the site's language may need is there, once, and every row fits a small screen.
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../contract/languages.ts';
import { capital, LAYERS, rowsOf } from './layouts.ts';

/** What is written besides a to z; other scripts are typed on a real keyboard. */
const NEEDED: Readonly<Partial<Record<Language, string>>> = {
  es: 'áéíóúüñ',
  fr: 'àâæçéèêëîïôœùûü',
  de: 'äöüß',
  it: 'àèéìòù',
  pt: 'àáâãçéêíóôõú',
};
const keysOf = (language: Language) => LAYERS.flatMap((layer) => rowsOf(layer, language).flat());

describe.each(LANGUAGES)('the keys of %s', (language) => {
  it('have every letter, every digit, and what addresses and numbers are written with', () => {
    const keys = new Set(keysOf(language));
    for (const key of `abcdefghijklmnopqrstuvwxyz0123456789@.,-_/:+()${NEEDED[language] ?? ''}`)
      expect(keys).toContain(key);
  });

  it('stand in each layer once, eleven in a row and nine in the last at most', () => {
    for (const layer of LAYERS) {
      const rows = rowsOf(layer, language);
      expect(new Set(rows.flat()).size).toBe(rows.flat().length);
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(11);
      expect(rows[2].length).toBeLessThanOrEqual(9);
    }
  });

  it('have one capital each', () => {
    for (const key of keysOf(language)) expect([...capital(key)]).toHaveLength(1);
  });
});
