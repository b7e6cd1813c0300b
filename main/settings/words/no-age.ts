// In place of age.ts in a build without the age statistic: no setting of it is there to be named.
import type { Language } from '../../../contract/languages.ts';

const NONE = {};
export const AGE_WORDS: Readonly<Record<Language, Readonly<Record<string, readonly [string, string]>>>> = {
  en: NONE,
  es: NONE,
  fr: NONE,
  de: NONE,
  it: NONE,
  pt: NONE,
  ar: NONE,
  hi: NONE,
  zh: NONE,
  ja: NONE,
};
