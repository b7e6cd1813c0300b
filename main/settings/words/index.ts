// The words of the settings in a language. A new language is one file and one line.
import type { Language } from '../../../contract/languages.ts';
import { AGE_WORDS } from './age.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type SettingWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { hi } from './hi.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

export type { SettingWords } from './en.ts';

const WORDS: Readonly<Record<Language, SettingWords>> = { en, es, fr, de, it, pt, ar, hi, zh, ja };

export function settingWords(language: Language): SettingWords {
  const words = WORDS[language];
  return { ...words, settings: { ...words.settings, ...AGE_WORDS[language] } };
}
