// Window: the words of the history in a language; English where there are none. A new language is one file and one line.
import { de } from './de.ts';
import { en, type Words } from './en.ts';

export type { Words } from './en.ts';

const WORDS: Readonly<Record<string, Words>> = { en, de };

/** @param language BCP 47 */
export function words(language: string): Words {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDS, primary) ? (WORDS[primary] ?? en) : en;
}
