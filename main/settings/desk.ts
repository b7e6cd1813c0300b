// Answers the settings' screen: what there is, what a change would be, what was saved. Main runs it, and only for staff
// who may. It must never save a part of what was asked, nor anything over a file from a newer release.
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../contract/languages.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { Settings } from '../../contract/settings.ts';
import type { SettingError, SettingsChange, SettingsReply, SettingsRequest } from '../../contract/settings-screen.ts';
import { checkSettings } from './check.ts';
import { describeSettings } from './describe.ts';
import { needsRestart } from './live.ts';
import { prepareProfile, profileFile } from './profile.ts';
import { shapedSettings, valueAt, withValue } from './shapes.ts';
import { asText, loadSettings, SETTINGS_FILE, saveSettings } from './stored.ts';
import { settingWords } from './words/index.ts';

/** What was in force before the last save. */
export const BEFORE_FILE = 'settings.before.json';
/** A file that could not be read, kept when it is replaced. */
export const REFUSED_FILE = 'settings.refused.json';

/** Folder of the exports, in the profile. */
const EXPORTS = 'exports';
/** Of a journal entry. */
const LONGEST_NOTE = 300;

export type DeskParts = {
  readonly profile: string;
  /** Why the file could not be used when this run started; null when it could. */
  readonly problem: string | null;
  /** What counts just now, whatever the file says meanwhile. */
  readonly inForce: () => Settings;
  readonly overruled: readonly string[];
  readonly manifest: Pick<Manifest, 'id' | 'visits'>;
  /** Lets everything count that can count at once. */
  readonly apply: (settings: Settings) => void;
  /** Writes one line into the journal, at most 300 characters. */
  readonly record: (change: string) => void;
  /** Asks for a file and reads it; null when none was chosen. @throws with a sentence */
  readonly choose: () => Promise<string | null>;
  /** 2026-11-23, for the name of an export. */
  readonly today: () => string;
  readonly restart: () => void;
};

export interface SettingsDesk {
  /** @param by name of who asks, for the journal */
  answer(request: SettingsRequest, by: string): Promise<SettingsReply>;
}

type Draft = { readonly settings: Settings } | { readonly errors: readonly SettingError[] };

export function createSettingsDesk(parts: DeskParts): SettingsDesk {
  const { profile } = parts;
  const before = profileFile(profile, BEFORE_FILE);

  const read = (language: Language): SettingsReply => {
    const { settings, problem } = loadSettings(profile);
    const fields = describeSettings(language);
    const words = settingWords(language);
    return {
      kind: 'settings',
      fields,
      values: Object.fromEntries(fields.map(({ path }) => [path, valueAt(settings, path)])),
      groups: words.groups,
      parts: words.parts,
      undoable: earlier() !== null,
      waiting: differences(parts.inForce(), settings)
        .map(({ path }) => path)
        .filter((path) => needsRestart(path) && !parts.overruled.includes(path)),
      mended: parts.problem !== null && problem === null,
      overruled: parts.overruled,
      problem,
      measured: (parts.manifest.visits?.points ?? []).map((point) => ({
        wrongOpenRate: point.falseOpenRate,
        wrongRefusalRate: point.falseRefusalRate,
        wrongOpensPer1000: point.wrongOpensPer1000,
        wrongRefusalsPer1000: point.wrongRefusalsPer1000,
      })),
      model: parts.manifest.id,
    };
  };
  const earlier = (): Settings | null => {
    const text = readOrNull(before);
    const checked = text === null ? null : checkSettings(text);
    return checked?.ok ? checked.settings : null;
  };
  const save = (changes: readonly SettingsChange[], by: string): SettingsReply => {
    const old = loadSettings(profile).settings;
    const draft = withChanges(old, changes);
    if ('errors' in draft) return { kind: 'checked', errors: draft.errors };
    keepRefused(profile);
    before.replace(asText(old));
    saveSettings(profile, draft.settings);
    for (const line of changeLines(old, draft.settings, by)) parts.record(line);
    parts.apply(draft.settings);
    return { kind: 'saved' };
  };
  const draftOf = (text: string, notes: readonly string[]): SettingsReply => {
    const checked = checkSettings(text);
    if (!checked.ok) return { kind: 'trouble', message: `The file is not taken: ${checked.reason}.` };
    return { kind: 'draft', changes: differences(loadSettings(profile).settings, checked.settings), notes };
  };
  const exported = (): SettingsReply => {
    const folder = prepareProfile(join(profile, EXPORTS));
    const copy = profileFile(folder, `vestibule-settings-${parts.today()}.json`);
    copy.replace(asText(loadSettings(profile).settings));
    return { kind: 'exported', file: copy.path };
  };
  const imported = async (): Promise<SettingsReply> => {
    const text = await parts.choose();
    if (text === null) return { kind: 'nothing' };
    const checked = checkSettings(text);
    return draftOf(text, checked.ok ? checked.unknownKeys : []);
  };

  const answer = async (request: SettingsRequest, by: string): Promise<SettingsReply> => {
    switch (request.kind) {
      case 'read':
        return read(request.language);
      case 'check': {
        const draft = withChanges(loadSettings(profile).settings, request.changes);
        return { kind: 'checked', errors: 'errors' in draft ? draft.errors : [] };
      }
      case 'save':
        return save(request.changes, by);
      case 'undo': {
        const settings = earlier();
        return settings === null ? { kind: 'nothing' } : draftOf(JSON.stringify(settings), []);
      }
      case 'export':
        return exported();
      case 'import':
        return imported();
      case 'restart':
        parts.restart();
        return { kind: 'nothing' };
      default:
        return request satisfies never;
    }
  };
  return {
    async answer(request, by) {
      try {
        return await answer(request, by);
      } catch (cause) {
        return { kind: 'trouble', message: cause instanceof Error ? cause.message : String(cause) };
      }
    },
  };
}

/** What was changed by whom, for the journal: a line a setting, of at most 300 characters. */
export function changeLines(old: Settings, next: Settings, by: string): readonly string[] {
  return differences(old, next).map(({ path, value }) => {
    const line = `${by}: ${path} ${JSON.stringify(valueAt(old, path))} → ${JSON.stringify(value)}`;
    return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE - 1)}…` : line;
  });
}

/** The settings that the second has otherwise than the first, with their values there. */
function differences(old: Settings, next: Settings): readonly SettingsChange[] {
  return shapedSettings().flatMap(({ path }) => {
    const value = valueAt(next, path);
    if (JSON.stringify(value) === JSON.stringify(valueAt(old, path))) return [];
    return [{ path, value: z.json().parse(value) }];
  });
}

/** The settings with the changes, checked as a whole; or what is wrong, by setting. */
function withChanges(settings: Settings, changes: readonly SettingsChange[]): Draft {
  const known = shapedSettings().map(({ path }) => path);
  const stray = changes.filter(({ path }) => !known.includes(path));
  if (stray.length > 0) return { errors: stray.map(({ path }) => ({ path, detail: 'There is no such setting.' })) };
  let draft: unknown = settings;
  for (const { path, value } of changes) draft = withValue(draft, path, value);
  const parsed = Settings.safeParse(draft);
  if (parsed.success) return { settings: parsed.data };
  return {
    errors: parsed.error.issues.map((issue) => {
      const at = issue.path.map(String).join('.');
      const path = known.find((one) => at === one || at.startsWith(`${one}.`)) ?? at;
      return { path, detail: issue.message };
    }),
  };
}

/** A file that cannot be used is about to be replaced: what somebody wrote by hand is not lost. */
function keepRefused(profile: string): void {
  const text = readOrNull(profileFile(profile, SETTINGS_FILE));
  if (text === null) return;
  const checked = checkSettings(text);
  if (!checked.ok && checked.why === 'bad') profileFile(profile, REFUSED_FILE).replace(text);
}

function readOrNull(file: { read(): string | null }): string | null {
  try {
    return file.read();
  } catch {
    return null;
  }
}
