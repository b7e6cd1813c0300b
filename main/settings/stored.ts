// The owner's settings on the disk: settings.json, and beside it the last copy that was good.
// It must never repair a file that it could not read, nor overwrite one of a newer release.
import type { Settings } from '../../contract/settings.ts';
import { Settings as SettingsSchema } from '../../contract/settings.ts';
import { type Checked, checkSettings, keepUnknownKeys } from './check.ts';
import { type ProfileFile, profileFile } from './profile.ts';

export const SETTINGS_FILE = 'settings.json';
export const LAST_GOOD_FILE = 'settings.last-good.json';

export type LoadedSettings = {
  readonly settings: Settings;
  /** Why the file could not be used, in one sentence for staff: the fault `settings`. Null when all is well. */
  readonly problem: string | null;
  readonly source: 'file' | 'last-good' | 'defaults';
  /** For the log: keys that nobody knows, a last good copy that could not be kept. */
  readonly notes: readonly string[];
};

/** Settings were not saved; the message says why. The file is as it was. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings of a profile. On the first start it writes the defaults. A file that is bad, newer or
 * gone leaves the last good copy in force, and `problem` says so; the file itself is not touched.
 */
export function loadSettings(profileDir: string): LoadedSettings {
  const file = profileFile(profileDir, SETTINGS_FILE);
  const lastGood = profileFile(profileDir, LAST_GOOD_FILE);
  const found = read(file);
  if (found === null) return firstStart(file, lastGood);
  if (!found.ok) return fallBack(lastGood, `${file.path} cannot be used: ${found.reason}.`);
  const notes = [
    ...found.changes.map((change) => `${file.path} is of an earlier form: ${change}`),
    ...found.unknownKeys.map((key) => `${file.path}: nothing is known about "${key}"; it is kept and ignored`),
  ];
  const note = keepLastGood(lastGood, found.settings);
  return {
    settings: found.settings,
    problem: null,
    source: 'file',
    notes: note === null ? notes : [...notes, note],
  };
}

/**
 * Replaces settings.json in one step and keeps the same as the last good copy. Keys that this release does
 * not know stay in the file.
 * @throws SettingsError when a value is not allowed, the file is from a newer release, or cannot be written.
 */
export function saveSettings(profileDir: string, settings: Settings): void {
  const file = profileFile(profileDir, SETTINGS_FILE);
  const checked = checkSettings(JSON.stringify(settings));
  if (!checked.ok) throw new SettingsError(`The settings were not saved: ${checked.reason}.`);
  const old = read(file);
  if (old !== null && !old.ok && old.why === 'newer') {
    throw new SettingsError(`The settings were not saved to ${file.path}: ${old.reason}.`);
  }
  const raw = old?.ok === true ? old.raw : {};
  try {
    file.replace(asText(keepUnknownKeys(raw, checked.settings)));
  } catch (cause) {
    throw new SettingsError(`The settings were not saved: ${say(cause)}.`, { cause });
  }
  // Saved they are. Where the disk has no room for the copy, the next start makes it up.
  keepLastGood(profileFile(profileDir, LAST_GOOD_FILE), checked.settings);
}

/** The settings with what the command line says laid over them, for this run only. */
export function overlay(
  settings: Settings,
  flags: { readonly board?: Settings['door']['board']; readonly port?: string },
): Settings {
  const board = flags.board ?? settings.door.board;
  const port = flags.port ?? settings.door.port;
  return { ...settings, door: { ...settings.door, board, port } };
}

function firstStart(file: ProfileFile, lastGood: ProfileFile): LoadedSettings {
  if (read(lastGood) !== null) {
    // A kiosk whose settings vanished must not turn into one with a simulated door and say nothing.
    return fallBack(
      lastGood,
      `${file.path} is missing. Put it back, or delete ${LAST_GOOD_FILE} too to begin with defaults.`,
    );
  }
  const settings = SettingsSchema.parse({});
  try {
    file.replace(asText(settings));
  } catch (cause) {
    const problem = `${file.path} could not be written: ${say(cause)}. The defaults are in use.`;
    return { settings, problem, source: 'defaults', notes: [] };
  }
  const note = keepLastGood(lastGood, settings);
  return { settings, problem: null, source: 'defaults', notes: note === null ? [] : [note] };
}

function fallBack(lastGood: ProfileFile, why: string): LoadedSettings {
  const kept = read(lastGood);
  if (kept?.ok === true) {
    return {
      settings: kept.settings,
      problem: `${why} The last good settings are in use.`,
      source: 'last-good',
      notes: [],
    };
  }
  const problem = `${why} There is no last good copy: the defaults are in use.`;
  return { settings: SettingsSchema.parse({}), problem, source: 'defaults', notes: [] };
}

function read(file: ProfileFile): Checked | null {
  try {
    const text = file.read();
    return text === null ? null : checkSettings(text);
  } catch (cause) {
    return { ok: false, why: 'bad', reason: say(cause) };
  }
}

function keepLastGood(lastGood: ProfileFile, settings: Settings): string | null {
  const text = asText(settings);
  try {
    if (lastGood.read() !== text) lastGood.replace(text);
    return null;
  } catch (cause) {
    return `${lastGood.path} could not be kept: ${say(cause)}`;
  }
}

/** As settings are written: for people, who read and change them. */
export function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function say(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
