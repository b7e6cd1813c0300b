// The owner's settings, for main and the commands: read, saved, changed on the screen. The one entry to this part.
export { BEFORE_FILE, changeLines, createSettingsDesk, type DeskParts, type SettingsDesk } from './desk.ts';
export { takeOver } from './live.ts';
export { defaultProfile, ProfileError, type ProfileFile, prepareProfile, profileFile } from './profile.ts';
export {
  LAST_GOOD_FILE,
  type LoadedSettings,
  loadSettings,
  overlay,
  SETTINGS_FILE,
  SettingsError,
  saveSettings,
} from './stored.ts';
