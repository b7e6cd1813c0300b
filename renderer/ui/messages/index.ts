// Window: the words of the visitor's screen. English is always there; each other language is a chunk of its own.
import { area } from '../language/area.ts';
import type { PlainKeys, Translation, Words } from '../language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type Messages = Words<typeof en>;
export type PlainKey = PlainKeys<Messages>;

export const visitorWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
