// The settings' screen: what the page may ask of main, and what it is told. Every setting is described by main from the
// schema in contract/settings.ts; the page knows no setting by name.
import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

/** `door.unlockMs`: keys of contract/settings.ts, joined by dots. */
const SettingPath = z
  .string()
  .max(120)
  .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/);

/** The value is checked by the settings' own schema, in main. */
export const SettingsChange = z.strictObject({ path: SettingPath, value: z.json() });
export type SettingsChange = z.infer<typeof SettingsChange>;

const changes = z.array(SettingsChange).max(300);

export const SettingsRequest = z.discriminatedUnion('kind', [
  /** Answered by `settings`, in that language as far as there are words. */
  z.strictObject({ kind: z.literal('read'), language: z.enum(LANGUAGES) }),
  /** Whether these changes could be saved together; answered by `checked`. */
  z.strictObject({ kind: z.literal('check'), changes }),
  /** Answered by `saved`. What is not allowed is not saved, and nothing else of it either: `checked`. */
  z.strictObject({ kind: z.literal('save'), changes }),
  /** What was in force before the last save; answered by `draft`. */
  z.strictObject({ kind: z.literal('undo') }),
  /** Writes a copy of the settings; answered by `exported`. */
  z.strictObject({ kind: z.literal('export') }),
  /** Main asks for a file; answered by `draft` or, when no file was chosen, by `nothing`. */
  z.strictObject({ kind: z.literal('import') }),
  /** Ends the kiosk in good order and starts it again. */
  z.strictObject({ kind: z.literal('restart') }),
]);
export type SettingsRequest = z.infer<typeof SettingsRequest>;

/** What a setting takes, told by its schema. */
export type SettingShape =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number; readonly max: number }
  | { readonly kind: 'text'; readonly maxLength: number }
  /** A time of day like 08:30; 24:00 too, where a day may end. */
  | { readonly kind: 'time' }
  /** A day like 2026-12-24. */
  | { readonly kind: 'date' }
  | { readonly kind: 'list'; readonly most: number; readonly of: SettingShape }
  | { readonly kind: 'group'; readonly parts: readonly { readonly key: string; readonly shape: SettingShape }[] }
  /** One of several; the first that fits the value is shown. */
  | { readonly kind: 'either'; readonly of: readonly SettingShape[] }
  /** Null stands for *not set*. */
  | { readonly kind: 'optional'; readonly of: SettingShape };

/** How a number is shown: value of the file / `per`, in that unit. */
export type SettingUnit = {
  readonly name: 'seconds' | 'minutes' | 'pixels' | 'per_1000' | 'percent' | 'years';
  readonly per: number;
};

export type SettingField = {
  readonly path: string;
  /** First key of the path, or `general`. */
  readonly group: string;
  readonly name: string;
  readonly help: string;
  readonly shape: SettingShape;
  readonly unit: SettingUnit | null;
  readonly standard: unknown;
  /** Whether the kiosk must start again before a change counts. */
  readonly restart: boolean;
  /** Words for the values of a choice, where there are better ones than the value itself. */
  readonly labels: Readonly<Record<string, string>>;
};

/** The model's measured visits at the pair of rates nearest to the one asked for (models/manifest.json). */
export type MeasuredVisits = {
  readonly wrongOpenRate: number;
  readonly wrongRefusalRate: number;
  readonly wrongOpensPer1000: number;
  readonly wrongRefusalsPer1000: number;
};

/** `detail` is English; the page says by the shape of the setting what is allowed. */
export type SettingError = { readonly path: string; readonly detail: string };

export type SettingsReply =
  | {
      readonly kind: 'settings';
      readonly fields: readonly SettingField[];
      readonly values: Readonly<Record<string, unknown>>;
      /** Words of groups, of parts of lists and groups, by their key. */
      readonly groups: Readonly<Record<string, string>>;
      readonly parts: Readonly<Record<string, string>>;
      /** Whether there are settings before the last save to go back to. */
      readonly undoable: boolean;
      /** Saved, but not in force before the kiosk starts again. */
      readonly waiting: readonly string[];
      /** The file that this run could not use is right again: it counts once the kiosk starts again. */
      readonly mended: boolean;
      /** Settings that the command line overrules in this run. */
      readonly overruled: readonly string[];
      /** Why settings.json could not be used, for staff; null when all is well. */
      readonly problem: string | null;
      readonly measured: readonly MeasuredVisits[];
      readonly model: string;
    }
  | { readonly kind: 'checked'; readonly errors: readonly SettingError[] }
  | { readonly kind: 'saved' }
  /** Changes to look at and to save; nothing is saved by them. */
  | { readonly kind: 'draft'; readonly changes: readonly SettingsChange[]; readonly notes: readonly string[] }
  | { readonly kind: 'exported'; readonly file: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'trouble'; readonly message: string }
  /** Nobody is signed in who may do that. */
  | { readonly kind: 'closed' };

/** The whole of `window.vestibuleSettings`. */
export interface SettingsApi {
  ask(request: SettingsRequest): Promise<SettingsReply>;
}
