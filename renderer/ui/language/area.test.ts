import { describe, expect, it } from 'vitest';
import { chooseLanguage, direction, LANGUAGES, OWN_NAMES } from '../../../contract/languages.ts';
import { compileCatalogue, compileTranslation } from '../../vite-messages.mts';
import { area } from './area.ts';

const ENGLISH = {
  hello: 'Hello',
  tries: '{count, plural, =0 {No try} one {# try of {name}} other {# tries of {name}}}',
  big: '{value, number} of {name}',
} as const;

/** What the build makes of the English catalogue and of a translation, as the page would import them. */
const imported = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
const compiled = (texts: Readonly<Record<string, string>>): Promise<unknown> =>
  imported(compileTranslation(texts, Object.keys(ENGLISH)).code);

const { default: english }: { default: typeof ENGLISH } = await imported(compileCatalogue(ENGLISH).code);
function speak(files: Record<string, () => Promise<unknown>>) {
  const said: string[] = [];
  return { said, words: area<typeof ENGLISH>(english, files, (text) => said.push(text)) };
}

describe('a message', () => {
  it('counts as its language counts', async () => {
    const { words } = speak({
      './ar.ts': () =>
        compiled({
          ...ENGLISH,
          tries: '{count, plural, zero {0} one {1} two {2 {name}} few {few #} many {many #} other {other #}}',
        }),
    });
    const t = words.english;
    expect([0, 1, 2].map((count) => t.tries({ count, name: 'A' }))).toEqual(['No try', '1 try of A', '2 tries of A']);
    expect(t.big({ value: 1_234_567, name: 3 })).toBe('1,234,567 of 3');
    const ar = await words.load('ar');
    expect([0, 1].map((count) => ar.tries({ count, name: 'A' }))).toEqual(['0', '1']);
    expect(ar.tries({ count: 5, name: 'A' })).toMatch(/^few /);
    expect(ar.tries({ count: 50, name: 'A' })).toMatch(/^many /);
  });

  it('keeps a foreign name whole where the text around it runs from right to left', async () => {
    const { words } = speak({ './ar.ts': () => compiled(ENGLISH) });
    const ar = await words.load('ar');
    expect(ar.tries({ count: 1, name: '/dev/door' })).toContain('\u2068/dev/door\u2069');
    expect(words.english.tries({ count: 1, name: 'A' })).not.toContain('\u2068');
  });
});

describe('a broken translation', () => {
  it.each([
    ['that is not there', undefined],
    ['that cannot be loaded', () => Promise.reject(new Error('gone'))],
    ['that is something else', () => Promise.resolve(7)],
    ['without messages', () => Promise.resolve({ default: null })],
    ['of another build', () => Promise.resolve({ default: ['Hallo'] })],
  ])('%s is replaced by English, and told', async (_, file) => {
    const { words, said } = speak(file === undefined ? {} : { './de.ts': file });
    const t = await words.load('de');
    expect(t).toBe(words.english);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/de cannot be loaded/);
  });

  it('is mended key by key', async () => {
    const file = () => Promise.resolve({ default: ['Hallo', 7, ''] });
    const { words, said } = speak({ './de.ts': file });
    const t = await words.load('de');
    expect(t.hello).toBe('Hallo');
    expect(t.tries({ count: 1, name: 'A' })).toBe('1 try of A');
    expect(said).toEqual(['words: de lacks tries, big; they are said in English']);
    expect(await words.load('de')).toBe(t);
  });

  it('is left out by the build, and named', async () => {
    const { code, broken } = compileTranslation(
      { bad: 'Noch {time', good: 'Gut', choice: '{a, select, x {y} other {z}}', unknown: 'Mehr' },
      ['bad', 'choice', 'good', 'lacking'],
    );
    expect(broken.map((text) => text.split(':')[0])).toEqual(['bad', 'choice']);
    expect((await imported(code)).default).toEqual([0, 0, 'Gut', 0]);
  });
});

describe('the language', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['sv', 'pt-BR'], 'pt'],
    [['zh-Hant-TW'], 'zh'],
    [['EN-GB'], 'en'],
    [['xx'], 'en'],
    [[], 'en'],
    [['constructor', '__proto__'], 'en'],
  ])('of %j is %s', (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });

  it('has a name and a direction', () => {
    expect(new Set(LANGUAGES.map((language) => OWN_NAMES[language])).size).toBe(LANGUAGES.length);
    expect(LANGUAGES.filter((language) => direction(language) === 'rtl')).toEqual(['ar']);
  });
});
