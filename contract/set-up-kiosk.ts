// The set-up of a new kiosk on its own screen: what the page may ask of main, and what is kept of it between two visits.
// Everything is saved at once, by the last step; until then nothing but the PIN counts.
import { z } from 'zod';
import { Policy } from './gate.ts';
import { KIOSK_STEPS } from './kiosk-steps.ts';
import { LANGUAGES } from './languages.ts';
import { PersonName, type PersonProblem, TypedPin } from './staff.ts';

/** A camera by what the browser calls it, and by its own name. */
export const ChosenCamera = z.strictObject({ deviceId: z.string().min(1).max(200), deviceName: z.string().max(200) });
export type ChosenCamera = z.infer<typeof ChosenCamera>;

/** What was answered so far; kept in the profile, so that the set-up can be left and taken up again. Never a PIN. */
export const KioskDraft = z.strictObject({
  step: z.enum(KIOSK_STEPS),
  language: z.enum(LANGUAGES).nullable(),
  policy: Policy.nullable(),
  /** Null: the one that the settings name, or the first. */
  camera: ChosenCamera.nullable().default(null),
  /** For the privacy notice: who runs the kiosk, and whom to ask. */
  operator: z.string().max(120),
  contact: z.string().max(120),
  /** What was seen while it was tried. */
  seen: z.strictObject({
    tall: z.boolean(),
    short: z.boolean(),
    seated: z.boolean(),
    asked: z.boolean(),
    let_in: z.boolean(),
  }),
});
export type KioskDraft = z.infer<typeof KioskDraft>;

export const KioskSetUpRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('look') }),
  /** The first PIN of all, which is an owner's; refused as soon as anybody has one. */
  z.strictObject({ kind: z.literal('first_pin'), name: PersonName, pin: TypedPin }),
  z.strictObject({ kind: z.literal('keep'), draft: KioskDraft }),
  /** Writes the privacy notice as a PDF. */
  z.strictObject({ kind: z.literal('print'), draft: KioskDraft }),
  /** The end: all of it becomes settings, or nothing does. */
  z.strictObject({ kind: z.literal('save'), draft: KioskDraft }),
  /** Left for now: the camera that was tried is let go. Anybody may, it puts things back. */
  z.strictObject({ kind: z.literal('leave') }),
  /** It is not wanted: it is not offered any more. */
  z.strictObject({ kind: z.literal('close') }),
]);
export type KioskSetUpRequest = z.infer<typeof KioskSetUpRequest>;

export type KioskSetUpReply =
  | {
      readonly kind: 'state';
      readonly draft: KioskDraft;
      readonly pinSet: boolean;
      /** The door that was found in this run and is not in force yet. */
      readonly door: { readonly board: string; readonly port: string } | null;
    }
  /** `shadowed`: the command line names another board or port for as long as this kiosk runs. */
  | { readonly kind: 'saved'; readonly shadowed: boolean }
  /** There is an emergency: the door is left alone, and nothing was saved. */
  | { readonly kind: 'emergency' }
  | { readonly kind: 'done' }
  | { readonly kind: 'printed'; readonly file: string }
  | { readonly kind: 'refused_pin'; readonly problem: PersonProblem }
  /** Staff must sign in first. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'trouble'; readonly message: string };

/** What the page that becomes the privacy notice is given. */
export type PrivacyPaper = Pick<KioskDraft, 'operator' | 'contact'> & {
  readonly language: string;
  /** Unix time, ms. */
  readonly at: number;
};

/** How far the set-up of a new kiosk is wanted: offered by a card, or asked for on the command line. */
export type SetUpWanted = 'offered' | 'kiosk' | 'door';
