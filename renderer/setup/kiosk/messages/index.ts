// Window: the words of a new kiosk's set-up. English is always there; each other language is a chunk of its own.
import { area } from '../../../ui/language/area.ts';
import type { Translation, Words } from '../../../ui/language/messages.ts';
import en from './en.ts';

export type Texts = Translation<typeof en>;
export type KioskSetUpWords = Words<typeof en>;

export const kioskSetUpWords = area<typeof en>(en, import.meta.glob(['./[a-z][a-z].ts', '!./en.ts']));
