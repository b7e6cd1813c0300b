// Window: the words of the history. English is always there; each other language is a chunk of its own.
import { area } from '../../ui/language/area.ts';
import type { Translation, Words as WordsOf } from '../../ui/language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type Words = WordsOf<typeof en>;

export const historyWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
