// Window: the words of the staff corner. English is always there; each other language is a chunk of its own.
import { area } from '../../ui/language/area.ts';
import type { PlainKeys, Translation, Words } from '../../ui/language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type StaffWords = Words<typeof en>;
export type StaffKey = PlainKeys<StaffWords>;

export const staffWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
