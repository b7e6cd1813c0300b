// Every catalogue of every area: the keys, placeholders and plural forms that it must have, whoever wrote it.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { FaultCode } from '../../../contract/faults.ts';
import { ActRefusal, LetInReason } from '../../../contract/gate.ts';
import { LANGUAGES } from '../../../contract/languages.ts';
import { staffWords } from '../../staff/messages/index.ts';
import { compileCatalogue, parseMessage, readCatalogue } from '../../vite-messages.mts';
import { visitorWords } from '../messages/index.ts';

const RENDERER = join(import.meta.dirname, '..', '..');
const folders = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'messages' && existsSync(join(RENDERER, path, 'en.ts')))
  .map((path) => join(RENDERER, path));

type Seen = { readonly placeholders: ReadonlySet<string>; readonly plurals: readonly (readonly string[])[] };

/** Placeholders with their kind, and the forms of each plural, however deep they stand. */
function seen(elements: readonly MessageFormatElement[]): Seen {
  const parts = elements.map((element): Seen => {
    if (element.type === TYPE.argument) return { placeholders: new Set([element.value]), plurals: [] };
    if (element.type === TYPE.number) return { placeholders: new Set([`${element.value}, number`]), plurals: [] };
    if (element.type !== TYPE.plural) return { placeholders: new Set(), plurals: [] };
    const inner = seen(Object.values(element.options).flatMap(({ value }) => value));
    return {
      placeholders: new Set([`${element.value}, number`, ...inner.placeholders]),
      plurals: [Object.keys(element.options), ...inner.plurals],
    };
  });
  return {
    placeholders: new Set(parts.flatMap(({ placeholders }) => [...placeholders])),
    plurals: parts.flatMap(({ plurals }) => plurals),
  };
}

/** The categories that whole numbers fall into, as far as anybody counts here. */
function needed(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set([...Array.from({ length: 201 }, (_, n) => rules.select(n)), 'other'])];
}

it('looks at every area', () => {
  expect(folders.length).toBeGreaterThanOrEqual(3);
});

describe.each(folders.map((folder) => [folder.slice(RENDERER.length + 1), folder] as const))('%s', (_, folder) => {
  it.each(LANGUAGES.map((language) => [language]))('%s has every message, whole', async (language) => {
    const english = await readCatalogue(join(folder, 'en.ts'));
    const texts = await readCatalogue(join(folder, `${language}.ts`));
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    expect(compileCatalogue(texts).broken).toEqual([]);
    for (const [key, text] of Object.entries(texts)) {
      const message = `${language} ${key}`;
      expect(text, message).toMatch(/^\S(.*\S)?$/s);
      expect(text, `${message}: write ’ and “ ”, for ' is a sign of ICU`).not.toMatch(/['"]/);
      const { placeholders, plurals } = seen(parseMessage(text));
      expect(placeholders, message).toEqual(seen(parseMessage(english[key] ?? '')).placeholders);
      for (const forms of plurals) {
        const words = forms.filter((form) => !form.startsWith('='));
        expect(new Set(words), `${message}: forms of a plural`).toEqual(new Set(needed(language)));
      }
    }
  });
});

describe('the words of the contract', () => {
  it('name every fault, refusal and reason apart', () => {
    const t = staffWords.english;
    const named = [
      ...FaultCode.options.map((code) => t[`fault_${code}`]),
      ...ActRefusal.options.map((why) => t[`refused_${why}`]),
      ...LetInReason.options.map((reason) => t[reason]),
    ];
    expect(new Set(named).size).toBe(named.length);
    for (const code of FaultCode.options) expect(t[`do_${code}`], code).toMatch(/\.$/);
  });

  it.each(LANGUAGES.map((language) => [language]))(
    'are short enough in %s to be read at two metres',
    async (language) => {
      const t = await visitorWords.load(language);
      const big = Object.entries(t).filter(
        ([key]) => `${key}_more` in t || ['welcome', 'walk_in', 'leave_now', 'closed'].includes(key),
      );
      expect(big.length).toBeGreaterThan(15);
      for (const [key, text] of big) expect(String(text).length, key).toBeLessThanOrEqual(32);
    },
  );
});
