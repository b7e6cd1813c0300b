// Window, pure: which keys the keyboard on the screen has. Latin letters, where those who write a site's language look for
// them; whoever writes another script plugs a keyboard in.
import type { Language } from '../../../contract/languages.ts';

export const LAYERS = ['letters', 'accents', 'digits'] as const;
export type Layer = (typeof LAYERS)[number];

/** Three rows; the third has room for two wide keys more. */
export type Rows = readonly [readonly string[], readonly string[], readonly string[]];

const LETTERS: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  es: ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm'],
  fr: ['azertyuiop', 'qsdfghjklm', 'wxcvbnéàç'],
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'],
  it: ['qwertyuiop', 'asdfghjkl', 'zxcvbnmàè'],
  pt: ['qwertyuiop', 'asdfghjklç', 'zxcvbnmãõ'],
  ar: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  hi: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  zh: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ja: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
};
const ACCENTS = ['àáâãäåæçèéê', 'ëìíîïñòóôõö', 'øœùúûüýß'] as const;
const DIGITS = ['1234567890', '@.,-_/:+()', '&\'"#!?=;'] as const;

export function rowsOf(layer: Layer, language: Language): Rows {
  const [first, second, third] =
    layer === 'letters'
      ? LETTERS[language]
      : layer === 'accents'
        ? ACCENTS
        : layer === 'digits'
          ? DIGITS
          : never(layer);
  return [[...first], [...second], [...third]];
}

/** A key with the capitals on. Of ß there is none that names are written with. */
export const capital = (key: string): string => (key === 'ß' ? key : key.toUpperCase());

function never(layer: never): never {
  throw new Error(`There is no layer ${layer} of keys.`);
}
