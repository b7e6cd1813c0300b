// Pure. Settings files of earlier forms, carried to today's one form after the other. A step changes only what its form
// meant otherwise; it must never guess what an owner wanted, nor make a door open where it did not.
import { z } from 'zod';

/** The form that this release writes. A file without a number is of this one: somebody wrote it by hand. */
export const SETTINGS_VERSION = 2;

export type JsonObject = { readonly [key: string]: unknown };

export type Migrated = {
  readonly raw: JsonObject;
  /** What was changed, a sentence each, for the log. */
  readonly changes: readonly string[];
};

/** From the form of that number to the next one. */
const STEPS: Readonly<Record<number, (raw: JsonObject) => Migrated>> = { 1: toTagsAndSmallHouses };

/**
 * The file as today's form would have it; unchanged where it already is of it. Total: what a step does not understand it
 * leaves alone, for the check to refuse.
 */
export function migrated(raw: JsonObject): Migrated {
  const { version } = raw;
  const step = typeof version === 'number' ? STEPS[version] : undefined;
  if (step === undefined || typeof version !== 'number') return { raw, changes: [] };
  const once = step(raw);
  const rest = migrated({ ...once.raw, version: version + 1 });
  return { raw: rest.raw, changes: [...once.changes, ...rest.changes] };
}

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/;
const MOST_PEOPLE = 999;
const Limit = z.looseObject({ limit: z.number().int().gt(MOST_PEOPLE) });

/**
 * The first form took any text for a language, also the name of a locale (`de_AT.UTF-8`), and houses of up to 9,999
 * people. A text that is no language's at all becomes the system's language.
 */
function toTagsAndSmallHouses(raw: JsonObject): Migrated {
  const changes: string[] = [];
  let next: JsonObject = raw;
  const { language } = raw;
  if (typeof language === 'string' && !TAG.test(language)) {
    const tag = language.replace(/[.@].*$/, '').replaceAll('_', '-');
    const meant = TAG.test(tag) ? tag : null;
    next = { ...next, language: meant };
    changes.push(`language ${JSON.stringify(language)} is read as ${meant === null ? "the system's" : `"${meant}"`}`);
  }
  const occupancy = Limit.safeParse(raw.occupancy);
  if (occupancy.success) {
    next = { ...next, occupancy: { ...occupancy.data, limit: MOST_PEOPLE } };
    changes.push(`occupancy.limit ${occupancy.data.limit} is read as ${MOST_PEOPLE}, the most that is counted`);
  }
  return { raw: next, changes };
}
