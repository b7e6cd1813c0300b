// Main process: one of our own pages as a PDF, printed from a hidden window: the history's report, the check-list of the
// door. One at a time. It must never show the window, and never leave it behind.
import { ipcMain } from 'electron';
import { ORIGIN } from './shell/app-files.ts';
import { isFromOurPage } from './shell/lockdown.ts';
import type { Places } from './shell/places.ts';
import { openWindow } from './shell/window.ts';

/** On a machine that is busy with faces; a page that takes longer hangs. */
const DRAWN_WITHIN_MS = 60_000;

export type PrintedPage = {
  /** In the bundle: `history/report.html`. */
  readonly page: string;
  /** What the page asks for on the channel `asked`; it says on `drawn` when it stands. */
  readonly content: unknown;
  readonly asked: string;
  readonly drawn: string;
};

let last: Promise<unknown> = Promise.resolve();

/** The scheme must be served already. @returns the file's bytes; rejects where the page fails */
export function printPage(places: Places, page: PrintedPage): Promise<Uint8Array> {
  const printed = last.then(() => print(places, page));
  last = printed.catch(() => undefined);
  return printed;
}

async function print(places: Places, { page, content, asked, drawn }: PrintedPage): Promise<Uint8Array> {
  let broken: (why: Error) => void = () => undefined;
  let stands: () => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    stands = resolve;
    broken = reject;
  });
  const window = openWindow({
    page: `${ORIGIN}/${page}`,
    preload: places.preload,
    kiosk: false,
    show: false,
    now: () => performance.now(),
    onDown: (why) => broken(new Error(why)),
  });
  const limit = setTimeout(() => broken(new Error('the page was not drawn in time')), DRAWN_WITHIN_MS);
  // Only the hidden page is told, and only while it is printed.
  ipcMain.handle(asked, (event) => (isFromOurPage(event) && event.sender === window.contents ? content : null));
  const onDrawn = (event: Electron.IpcMainEvent) => {
    if (event.sender === window.contents) stands();
  };
  ipcMain.on(drawn, onDrawn);
  try {
    await Promise.all([window.load(), ready]);
    return await window.contents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  } finally {
    clearTimeout(limit);
    ipcMain.removeHandler(asked);
    ipcMain.off(drawn, onDrawn);
    window.close();
  }
}
