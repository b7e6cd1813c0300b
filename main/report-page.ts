// Main process: the report as a PDF, printed from a page of our own in a hidden window, so that screen and paper are
// drawn by the same code. One at a time. It must never show the window, and never leave it behind.
import { ipcMain } from 'electron';
import { HISTORY_CHANNEL, type HistoryPicture } from '../contract/history.ts';
import { ORIGIN } from './shell/app-files.ts';
import { isFromOurPage } from './shell/lockdown.ts';
import type { Places } from './shell/places.ts';
import { openWindow } from './shell/window.ts';

/** On a machine that is busy with faces; a page that takes longer hangs. */
const DRAWN_WITHIN_MS = 60_000;

let last: Promise<unknown> = Promise.resolve();

/** The scheme must be served already. @returns the file's bytes; rejects where the page fails */
export function printReport(places: Places, picture: HistoryPicture, language: string): Promise<Uint8Array> {
  const printed = last.then(() => print(places, picture, language));
  last = printed.catch(() => undefined);
  return printed;
}

async function print(places: Places, picture: HistoryPicture, language: string): Promise<Uint8Array> {
  let broken: (why: Error) => void = () => undefined;
  let drawn: () => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    drawn = resolve;
    broken = reject;
  });
  const window = openWindow({
    page: `${ORIGIN}/history/report.html`,
    preload: places.preload,
    kiosk: false,
    show: false,
    now: () => performance.now(),
    onDown: (why) => broken(new Error(why)),
  });
  const limit = setTimeout(() => broken(new Error('the page was not drawn in time')), DRAWN_WITHIN_MS);
  // Only the hidden page is told, and only while it is printed.
  ipcMain.handle(HISTORY_CHANNEL.reportPicture, (event) =>
    isFromOurPage(event) && event.sender === window.contents ? { picture, language } : null,
  );
  const onDrawn = (event: Electron.IpcMainEvent) => {
    if (event.sender === window.contents) drawn();
  };
  ipcMain.on(HISTORY_CHANNEL.reportDrawn, onDrawn);
  try {
    await Promise.all([window.load(), ready]);
    return await window.contents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  } finally {
    clearTimeout(limit);
    ipcMain.removeHandler(HISTORY_CHANNEL.reportPicture);
    ipcMain.off(HISTORY_CHANNEL.reportDrawn, onDrawn);
    window.close();
  }
}
