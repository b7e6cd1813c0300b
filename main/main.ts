// Electron's main process starts here: reads the command line, closes what must be closed before `ready`, and
// runs the kiosk or the picture command. No logic of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import { classifyPictures } from './classify.ts';
import { ClassifyError } from './classify-error.ts';
import { runKiosk } from './kiosk.ts';
import { drawReport } from './report-command.ts';
import { type LoadedSettings, loadSettings, ProfileError, prepareProfile } from './settings/index.ts';
import { AGAIN } from './settings-answers.ts';
import {
  type ClassifyCommand,
  type KioskCommand,
  type ReportCommand,
  readCommandLine,
  USAGE,
} from './shell/command-line.ts';
import { CommandLineError } from './shell/command-values.ts';
import { closeContents, closeProcess, closeSession, refusedSwitch } from './shell/lockdown.ts';
import { type Places, placesIn } from './shell/places.ts';
import { registerScheme } from './shell/scheme.ts';

// Electron's own answer to an uncaught error is a modal box that no SIGTERM closes; the door must not wait for it.
process.on('uncaughtException', (error) => fail(`Vestibule stops: ${error.stack ?? error.message}`, 1));
process.on('unhandledRejection', (reason) =>
  fail(`Vestibule stops: ${reason instanceof Error ? reason.stack : String(reason)}`, 1),
);
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  app.exit(code);
}

/** What follows the program's path, and in a checkout the app's folder. */
function ownArguments(): string[] {
  if (app.isPackaged) return process.argv.slice(1);
  const folder = process.argv.lastIndexOf(app.getAppPath());
  return process.argv.slice(
    (folder < 0 ? process.argv.findIndex((arg, i) => i > 0 && !arg.startsWith('-')) : folder) + 1,
  );
}

/** Chromium's own files lie in a folder of their own within the profile. Call before `ready`. */
function profileFor(command: KioskCommand | ClassifyCommand | ReportCommand): string {
  if (command.mode !== 'kiosk') {
    // Pictures leave no trace.
    const folder = mkdtempSync(join(tmpdir(), `vestibule-${command.mode}-`));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    app.setPath('userData', folder);
    return folder;
  }
  const profile = prepareProfile(command.profile ?? app.getPath('userData'));
  app.setPath('userData', join(profile, 'chromium'));
  return profile;
}

async function main(): Promise<void> {
  const command = readCommandLine(ownArguments(), process.env.VESTIBULE_CWD ?? process.cwd());
  const refused = refusedSwitch(app);
  if (refused) throw new CommandLineError(`--${refused} is not accepted: it would open the kiosk to others.`);
  closeProcess(app);
  registerScheme();
  const profile = profileFor(command);
  if (command.mode === 'kiosk' && !app.requestSingleInstanceLock()) {
    throw new CommandLineError(
      `Another kiosk runs on this profile (${profile}). Stop it first, or give this one its own --profile.`,
    );
  }
  const loaded = loadSettings(profile);
  // The page goes by its engine's language, which must be told before the engine is ready.
  if (loaded.settings.language) app.commandLine.appendSwitch('lang', loaded.settings.language);
  app.on('web-contents-created', (_event, contents) => closeContents(contents));
  await app.whenReady();
  Menu.setApplicationMenu(null);
  closeSession(session.defaultSession);
  const places = placesIn(app.getAppPath());
  const code = await carryOut(command, places, profile, loaded);
  if (code === AGAIN && !process.env.VESTIBULE_STARTS_AGAIN) app.relaunch();
  // Whoever watches over the kiosk starts it again by this code; else it has just done so itself.
  app.exit(code === AGAIN && !process.env.VESTIBULE_STARTS_AGAIN ? 0 : code);
}

function carryOut(
  command: KioskCommand | ClassifyCommand | ReportCommand,
  places: Places,
  profile: string,
  loaded: LoadedSettings,
): Promise<number> {
  switch (command.mode) {
    case 'classify':
      return classifyPictures(command, places, (line) => process.stdout.write(`${line}\n`));
    case 'report':
      return drawReport(command, places, (line) => process.stderr.write(`${line}\n`));
    case 'kiosk':
      return runKiosk(command, places, profile, loaded);
    default:
      return command satisfies never;
  }
}

main().catch((error: unknown) => {
  if (error instanceof CommandLineError) fail(`${error.message}\n\n${USAGE}`, error.exitCode);
  else if (error instanceof ClassifyError) fail(error.message, error.exitCode);
  else if (error instanceof ProfileError) fail(error.message, 2);
  else fail(`Vestibule stops: ${error instanceof Error ? error.message : String(error)}`, 1);
});
