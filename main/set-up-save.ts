// Main process: the end of a new kiosk's set-up: everything that was answered becomes settings in one step, or nothing
// does. Until then the settings, and the door, are as they were.
import type { JournalEntry } from '../contract/journal.ts';
import type { DoorFound } from '../contract/set-up.ts';
import type { KioskDraft, KioskSetUpReply } from '../contract/set-up-kiosk.ts';
import type { Settings } from '../contract/settings.ts';
import { BEFORE_FILE, changeLines, loadSettings, profileFile, saveSettings } from './settings/index.ts';
import { withDoor } from './setup/index.ts';

/** The door that the set-up found, which counts only once it is used. */
export interface FoundDoor {
  found(): DoorFound | null;
  /** Puts the saved door in force; @returns whether the command line names another one as long as this kiosk runs */
  use(settings: Settings): Promise<boolean>;
}

export type SaveSetUpParts = {
  readonly profile: string;
  readonly door: FoundDoor;
  readonly emergency: () => boolean;
  /** Lets everything count that can count at once. */
  readonly apply: (settings: Settings) => void;
  readonly who: () => Promise<string | null>;
  readonly record: (entry: JournalEntry) => void;
};

/** @throws what saving throws; the settings are then as they were */
export async function saveSetUp(draft: KioskDraft, parts: SaveSetUpParts): Promise<KioskSetUpReply> {
  const { profile, door } = parts;
  const found = door.found();
  // The release in an emergency needs the door that is in force.
  if (found !== null && parts.emergency()) return { kind: 'emergency' };
  const by = await parts.who();
  if (by === null) return { kind: 'closed' };
  const { settings: old, problem } = loadSettings(profile);
  if (problem !== null) return { kind: 'trouble', message: problem };
  const next = withAnswers(found === null ? old : withDoor(old, found), draft);
  profileFile(profile, BEFORE_FILE).replace(`${JSON.stringify(old, null, 2)}\n`);
  saveSettings(profile, next);
  for (const change of changeLines(old, next, by)) parts.record({ kind: 'settings', change });
  parts.apply(next);
  return { kind: 'saved', shadowed: found !== null && (await door.use(next)) };
}

/** What was not answered stays. */
function withAnswers(settings: Settings, { language, policy, camera }: KioskDraft): Settings {
  return {
    ...settings,
    camera: { ...settings.camera, ...camera },
    language: language ?? settings.language,
    gate: { ...settings.gate, policy: policy ?? settings.gate.policy },
  };
}
