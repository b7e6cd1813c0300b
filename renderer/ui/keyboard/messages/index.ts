// Window: the words of the keyboard on the screen. English is always there; each other language is a chunk of its own.
import { area } from '../../language/area.ts';
import type { Translation, Words } from '../../language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type KeyboardWords = Words<typeof en>;

export const keyboardWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
