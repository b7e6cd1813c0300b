// Main process: the settings' screen, for staff who may. Carries between page, settings, journal and the parts that take
// a change over at once; decides nothing about a value.
import { readFileSync, statSync } from 'node:fs';
import { BrowserWindow, dialog, ipcMain, type WebContents } from 'electron';
import { SETTINGS_CHANNEL } from '../contract/settings-channels.ts';
import { type SettingsReply, SettingsRequest } from '../contract/settings-screen.ts';
import { createSettingsDesk, type DeskParts } from './settings/index.ts';
import { isFromOurPage } from './shell/lockdown.ts';

/** No settings file of ours comes near; what is larger is none. */
const LARGEST_FILE = 1_000_000;

/** Why the kiosk ends, in its journal, when the owner has it start again; and its exit code then. */
export const RESTART = 'restart';
export const AGAIN = 4;

export type SettingsAnswersParts = Omit<DeskParts, 'choose' | 'today' | 'restart'> & {
  /** Whose window a file is asked for in. */
  readonly contents: () => WebContents | null;
  /** Who is signed in and may change settings; null when nobody is. Asking keeps them signed in. */
  readonly who: () => Promise<string | null>;
  readonly dropped: (what: string) => void;
};

/** @returns resolves when the owner asks for a restart */
export function answerSettings({ contents, who, dropped, ...parts }: SettingsAnswersParts): Promise<typeof RESTART> {
  let restart: () => void = () => undefined;
  const asked = new Promise<typeof RESTART>((resolve) => {
    restart = () => resolve(RESTART);
  });
  const today = () => new Intl.DateTimeFormat('sv-SE').format(Date.now());
  const desk = createSettingsDesk({ ...parts, today, choose: () => chooseFile(contents()), restart: () => restart() });
  ipcMain.handle(SETTINGS_CHANNEL.ask, async (event, request: unknown): Promise<SettingsReply> => {
    const read = SettingsRequest.safeParse(request);
    if (!isFromOurPage(event) || !read.success) {
      dropped(SETTINGS_CHANNEL.ask);
      return { kind: 'closed' };
    }
    const by = await who();
    return by === null ? { kind: 'closed' } : desk.answer(read.data, by);
  });
  return asked;
}

/** The text of a file that staff choose; null when they choose none. @throws Error in words for staff */
async function chooseFile(page: WebContents | null): Promise<string | null> {
  const window = page === null ? null : BrowserWindow.fromWebContents(page);
  const options = { properties: ['openFile' as const], filters: [{ name: 'JSON', extensions: ['json'] }] };
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  const [file] = chosen.filePaths;
  if (chosen.canceled || file === undefined) return null;
  const { size } = statSync(file);
  if (size > LARGEST_FILE) throw new Error(`${file} is ${Math.ceil(size / 1e6)} MB: that is no settings file.`);
  return readFileSync(file, 'utf8');
}
