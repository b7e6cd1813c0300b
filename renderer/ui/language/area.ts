// Window: the words of one area of the screens, a language at a time. What a translation lacks is said in English, and
// the log is told; a translation that cannot be loaded never keeps a screen from working.
import { direction, type Language } from '../../../contract/languages.ts';
import { type Compiled, type Format, formatOf } from './format.ts';
import type { Words } from './messages.ts';

export type Area<English> = {
  /** At once, for what cannot wait. */
  readonly english: Words<English>;
  /** The words of a language; those that it lacks are English. Never rejects. */
  load(language: Language): Promise<Words<English>>;
};

type Catalogue = Readonly<Record<string, Compiled>>;
type Complain = (text: string) => void;

/**
 * @param english the catalogue of en.ts, which every other must match
 * @param files the other languages, as `import.meta.glob(['./[a-z][a-z].ts', '!./en.ts'])` finds them: one chunk each
 */
export function area<const English extends Readonly<Record<string, string>>>(
  english: English,
  files: Readonly<Record<string, () => Promise<unknown>>>,
  complain: Complain = (text) => console.error(text),
): Area<English> {
  // Checked border: the build has compiled the texts (vite-messages.mts), of which their types know nothing.
  const source = english as Readonly<Record<string, unknown>> as Catalogue;
  const bound = bind(source, 'en');
  const words = bound as unknown as Words<English>;
  const loaded = new Map<Language, Promise<Words<English>>>();

  async function read(language: Language): Promise<Words<English>> {
    try {
      const file = files[`./${language}.ts`];
      if (file === undefined) throw new Error('there is no such file');
      const translation = catalogueOf(await file(), Object.keys(source));
      const lacking = Object.keys(source).filter((key) => !Object.hasOwn(translation, key));
      if (lacking.length > 0) complain(`words: ${language} lacks ${lacking.join(', ')}; they are said in English`);
      return { ...bound, ...bind(translation, language) } as unknown as Words<English>;
    } catch (error) {
      complain(`words: ${language} cannot be loaded (${String(error)}); English speaks`);
      return words;
    }
  }

  return {
    english: words,
    load(language) {
      if (language === 'en') return Promise.resolve(words);
      const known = loaded.get(language) ?? read(language);
      loaded.set(language, known);
      return known;
    },
  };
}

/** The messages of a translation by the keys of English, in whose order the build has listed them. What is no message is
 * left out, and so said in English. */
function catalogueOf(module: unknown, keys: readonly string[]): Catalogue {
  const found: unknown = typeof module === 'object' && module !== null && 'default' in module ? module.default : null;
  if (!Array.isArray(found)) throw new Error('it has no messages');
  if (found.length !== keys.length) throw new Error('it is of another build');
  const isMessage = (entry: [string, unknown]): entry is [string, Compiled] =>
    typeof entry[1] === 'function' || (typeof entry[1] === 'string' && entry[1] !== '');
  return Object.fromEntries(keys.map((key, i): [string, unknown] => [key, found[i]]).filter(isMessage));
}

function bind(catalogue: Catalogue, language: Language): Readonly<Record<string, unknown>> {
  const format: Format = formatOf(language, direction(language) === 'rtl');
  const entries = Object.entries(catalogue).map(([key, message]) => [
    key,
    typeof message === 'string' ? message : (values: Parameters<typeof message>[0]) => message(values, format),
  ]);
  return { ...Object.fromEntries(entries), language };
}
