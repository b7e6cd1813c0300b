// Window: where the spoken prompts lie. A chunk of its own: a kiosk without a voice never loads the list.
import type { Language } from '../../../contract/languages.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../../assets/sounds/*/*.ogg', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The file in which a word of the visitor's screen is said; undefined where nothing is said. */
export function promptUrl(language: Language, word: string): string | undefined {
  return FILES[`../../../assets/sounds/${language}/${word}.ogg`];
}
