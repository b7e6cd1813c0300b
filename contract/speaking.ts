// How the visitor's screen speaks: languages, sounds and voice. The owner's choice, for settings and page.
import { z } from 'zod';
import { LANGUAGES } from './languages.ts';
import { TimeOfDay } from './schedule.ts';

/** For contract/settings.ts to spread. */
export const settingsSpeaking = {
  /** Shown below the first language on the visitor's screen; null: one language alone. */
  secondLanguage: z.enum(LANGUAGES).nullable().default(null),
  /** What visitors may change to with one tap; after the visit the site's own language comes back. None: no choice is shown. */
  visitorLanguages: z
    .array(z.enum(LANGUAGES))
    .max(LANGUAGES.length)
    .default([...LANGUAGES]),
  sounds: z
    .object({
      /** A short chime when the screen asks for something, and when the door opens. */
      chimes: z.boolean().default(true),
      /** A voice that says what the screen says, in its language. */
      voice: z.boolean().default(false),
      /** 0 is silent, 1 as loud as the computer is set. */
      volume: z.number().min(0).max(1).default(0.5),
      /** Nothing sounds from `from` until `to`, in the time of the site; over midnight when `to` is the earlier one. */
      quietHours: z.object({ from: TimeOfDay, to: TimeOfDay }).strict().nullable().default(null),
    })
    .prefault({}),
};

type Settled = { readonly [K in keyof typeof settingsSpeaking]: z.infer<(typeof settingsSpeaking)[K]> };
/** What the page is told of it. `language` is BCP 47; null: the system's. */
export type Speaking = Settled & { readonly language: string | null };
