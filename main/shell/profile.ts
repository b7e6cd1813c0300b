// One folder a kiosk: settings, PINs, journal; Chromium's own files lie in a folder of their own within it.
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { type ClassifyCommand, CommandLineError, type KioskCommand } from './command-line.ts';

/**
 * Makes the profile's folder if need be and points Electron at it; call before `ready`.
 * @returns the profile's path
 * @throws CommandLineError when it cannot be written
 */
export function useProfile(app: App, command: KioskCommand | ClassifyCommand): string {
  if (command.mode === 'classify') {
    // Pictures leave no trace: Chromium's files go where the system clears them.
    const folder = mkdtempSync(join(tmpdir(), 'vestibule-classify-'));
    app.setPath('userData', folder);
    return folder;
  }
  const profile = command.profile ?? app.getPath('userData');
  try {
    mkdirSync(join(profile, 'chromium'), { recursive: true, mode: 0o700 });
    accessSync(profile, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CommandLineError(
      `The profile folder ${profile} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  app.setPath('userData', join(profile, 'chromium'));
  return profile;
}
