// Window: which catalogue speaks. A new language is one file and one line here.
import { de } from './de.ts';
import { en, type Messages } from './en.ts';

export type { Messages, PlainKey, TimeLeft } from './en.ts';

const CATALOGUES: Readonly<Record<string, Messages>> = { en, de };

/** The language of the first wish that has a catalogue, as a BCP 47 primary tag; English when none has. */
export function chooseLanguage(wishes: readonly string[]): string {
  for (const wish of wishes) {
    const primary = wish.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(CATALOGUES, primary)) return primary;
  }
  return 'en';
}

/** The catalogue of a language from {@link chooseLanguage}. */
export function catalogue(language: string): Messages {
  return CATALOGUES[language] ?? en;
}
