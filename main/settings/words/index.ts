// The words of the settings in a language; English where there are none. A new language is one file and one line.
import type { Language } from '../../../contract/languages.ts';
import { de } from './de.ts';
import { en, type SettingWords } from './en.ts';

export type { SettingWords } from './en.ts';

export const SETTING_WORDS: Readonly<Partial<Record<Language, SettingWords>>> = { en, de };

export function settingWords(language: Language): SettingWords {
  return SETTING_WORDS[language] ?? en;
}
