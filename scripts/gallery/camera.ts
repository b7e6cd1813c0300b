// Electron entry of `npm run gallery`, part: one hidden window as a camera. Sizes, themes and pictures go through the
// engine's own developer protocol, so that a screen larger than this machine's can be photographed.
import { BrowserWindow } from 'electron';
import { z } from 'zod';
import type { Theme } from './plan.ts';

const Shot = z.object({ data: z.string() });
const DRAWN_MS = 20_000;

export interface Camera {
  /** Loads a page and waits until its `window.gallery.drawn` says so. @returns null, or why it could not be drawn */
  load(url: string): Promise<string | null>;
  ask(expression: string): Promise<unknown>;
  /** Size in CSS px; a height of null is as high as the page is. */
  look(width: number, height: number | null, theme: Theme): Promise<void>;
  take(): Promise<Buffer>;
  /** What the page complained of since it was loaded. */
  readonly complaints: readonly string[];
  close(): void;
}

export async function openCamera(): Promise<Camera> {
  const window = new BrowserWindow({
    show: false,
    width: 1280,
    height: 800,
    webPreferences: { offscreen: true, sandbox: true, contextIsolation: false, backgroundThrottling: false },
  });
  const { webContents } = window;
  webContents.debugger.attach('1.3');
  const tell = (method: string, parameters: object = {}): Promise<unknown> =>
    webContents.debugger.sendCommand(method, parameters);
  let complaints: string[] = [];
  webContents.on('console-message', (_event, level, message) => {
    if (level >= 2) complaints.push(message);
  });
  const ask = (expression: string): Promise<unknown> => webContents.executeJavaScript(expression);

  return {
    async load(url) {
      complaints = [];
      await webContents.loadURL(url);
      const late = new Promise((done) => setTimeout(() => done('it was not drawn in time'), DRAWN_MS).unref());
      return z
        .string()
        .nullable()
        .parse(await Promise.race([ask('window.gallery.drawn'), late]));
    },
    ask,
    async look(width, height, theme) {
      await tell('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      const metrics = (high: number) => ({ width, height: high, deviceScaleFactor: 1, mobile: false });
      await tell('Emulation.setDeviceMetricsOverride', metrics(height ?? 800));
      if (height === null) {
        const whole = z.number().parse(await ask('document.documentElement.scrollHeight'));
        await tell('Emulation.setDeviceMetricsOverride', metrics(Math.ceil(whole)));
      }
      // Two frames: one to lay out, one that is painted.
      await ask('new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next(null))))');
    },
    async take() {
      const shot = Shot.parse(await tell('Page.captureScreenshot', { format: 'png' }));
      return Buffer.from(shot.data, 'base64');
    },
    get complaints() {
      return complaints;
    },
    close: () => window.destroy(),
  };
}
