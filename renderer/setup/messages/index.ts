// Window: the words of the set-up. English is always there; each other language is a chunk of its own.
import { area } from '../../ui/language/area.ts';
import type { PlainKeys, Translation, Words } from '../../ui/language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type SetUpWords = Words<typeof en>;
export type SetUpKey = PlainKeys<SetUpWords>;

export const setUpWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
