// The one window: full screen, locked down, brought back when it crashes or hangs. Knows nothing of faces or doors.
import { BrowserWindow, type Event, type Input, powerSaveBlocker, type WebContents } from 'electron';
import { closeContents } from './lockdown.ts';

/** Not more than this many reloads in the window of time; after that the fault stands. */
const RELOADS = 5;
const RELOADS_WITHIN_MS = 60_000;

/** A page that was silent for so long hangs; a screen must never stand still before a visitor. */
const SILENCE_MS = 8_000;

export interface KioskWindow {
  readonly contents: WebContents;
  /** Loads the page for the first time and shows the window. */
  load(): Promise<void>;
  /** The page's thread turned just now. */
  alive(): void;
  /** Ends a page that hangs, which then is loaded anew; to be called on every tick. */
  watch(): void;
  /** Loads the page anew, within the cap; for a page that lives but no longer does its work. */
  revive(why: string): void;
  close(): void;
}

export type WindowOptions = {
  readonly page: string;
  readonly preload: string;
  /** Full-screen kiosk mode; false for an ordinary window. */
  readonly kiosk: boolean;
  readonly show: boolean;
  /** A session of its own, in memory; without it the kiosk's. */
  readonly partition?: string;
  readonly now: () => number;
  /** The page is gone and comes back, or (`forGood`) will not be tried again. */
  readonly onDown: (why: string, forGood: boolean) => void;
};

/** Makes the window, still empty: whoever listens to the page is set up before {@link KioskWindow.load}. */
export function openWindow(options: WindowOptions): KioskWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    kiosk: options.kiosk,
    frame: !options.kiosk,
    autoHideMenuBar: true,
    backgroundColor: '#0f1720',
    webPreferences: {
      preload: options.preload,
      ...(options.partition === undefined ? {} : { partition: options.partition }),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      // A kiosk behind another window still guards its door.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const { webContents: contents } = window;
  closeContents(contents);
  contents.on('before-input-event', swallowShortcuts);
  if (options.kiosk) window.setAlwaysOnTop(true, 'screen-saver');

  const reloads: number[] = [];
  let closing = false;
  let aliveAt: number | null = null;
  const reload = (why: string) => {
    if (closing || window.isDestroyed()) return;
    const now = options.now();
    while (reloads[0] !== undefined && reloads[0] < now - RELOADS_WITHIN_MS) reloads.shift();
    const forGood = reloads.length >= RELOADS;
    aliveAt = null;
    options.onDown(why, forGood);
    if (forGood) return;
    reloads.push(now);
    void contents.loadURL(options.page).catch((error: unknown) => options.onDown(String(error), false));
  };
  let endedBecause: string | null = null;
  contents.on('render-process-gone', (_event, details) => {
    reload(endedBecause ?? `the page's process ended: ${details.reason}`);
    endedBecause = null;
  });
  // A page that hangs cannot be asked to load anew: its process is ended, which is then handled as above.
  const revive = (why: string) => {
    aliveAt = null;
    endedBecause = why;
    contents.forcefullyCrashRenderer();
  };
  contents.on('unresponsive', () => revive('the page hangs'));
  window.on('close', (event) => {
    if (options.kiosk && !closing) event.preventDefault();
  });

  const awake = options.show ? powerSaveBlocker.start('prevent-display-sleep') : null;
  return {
    contents,
    async load() {
      await contents.loadURL(options.page);
      if (options.show) window.show();
    },
    alive() {
      aliveAt = options.now();
    },
    watch() {
      if (aliveAt === null || options.now() - aliveAt < SILENCE_MS || closing) return;
      revive('the page hangs');
    },
    revive,
    close() {
      closing = true;
      if (awake !== null) powerSaveBlocker.stop(awake);
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

/** Reload, zoom, print, devtools, full screen: none of them is for visitors. */
function swallowShortcuts(event: Event, input: Input): void {
  const withCommand = input.control || input.meta || input.alt;
  const isFunctionKey = /^F\d{1,2}$/.test(input.key);
  if (withCommand || isFunctionKey || input.key === 'Escape') event.preventDefault();
}
