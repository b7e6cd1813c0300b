// Tests only: the gallery's page, which draws every scene of every area, in windows of the real Electron. Built anew
// for each run; it talks to no main and no camera.
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { chooseLanguage, type Language } from '../contract/languages.ts';
import { readManifest } from '../main/classifier/manifest.ts';
import { createSettingsDesk, loadSettings } from '../main/settings/index.ts';
import { findAppFile } from '../main/shell/app-files.ts';
import { buildGallery, GALLERY_APP } from '../scripts/gallery/build.mjs';
import { electronBinary, launched, ROOT } from './kiosk.ts';

export type GalleryPage = {
  /** A window that shows nothing yet. */
  window(): Promise<Page>;
  /** `visitor/idle`, by area. */
  names(): Promise<readonly string[]>;
  /** @throws when the scene cannot be drawn */
  draw(page: Page, scene: string, language: Language): Promise<void>;
  close(): Promise<void>;
};

export async function openGallery(): Promise<GalleryPage> {
  buildGallery();
  const bundle = join(GALLERY_APP, 'page');
  const desk = settingsDesk();
  const server = createServer(async (request, response) => {
    const asked = /^\/settings-(\w+)\.json$/.exec(request.url ?? '')?.[1];
    if (asked !== undefined) {
      const language = chooseLanguage([asked]);
      const told = await desk.answer({ kind: 'read', language }, 'tests');
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
    }
    const found = findAppFile(`app://kiosk${request.url}`, bundle, null);
    if (found.status !== 200) return response.writeHead(404).end();
    response.writeHead(200, found.headers).end(readFileSync(found.file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const origin = `http://127.0.0.1:${address.port}/preview/index.html`;
  const app = await launched(() =>
    _electron.launch({
      executablePath: electronBinary(),
      args: [join(ROOT, 'e2e', 'gallery-windows.cjs'), mkdtempSync(join(tmpdir(), 'vestibule-gallery-'))],
      chromiumSandbox: true,
      timeout: 20_000,
      env: process.env as Record<string, string>,
    }),
  );
  const openWindow = async () => {
    const [page] = await Promise.all([
      app.waitForEvent('window'),
      app.evaluate(() => {
        Reflect.get(globalThis, 'openWindow')();
      }),
    ]);
    return page;
  };

  return {
    window: openWindow,
    async names() {
      const page = await openWindow();
      await page.goto(origin);
      const names = await page.evaluate(() => Reflect.get(window, 'gallery').names() as Promise<string[]>);
      await page.close();
      return names;
    },
    async draw(page, scene, language) {
      await page.goto(`${origin}?scene=${scene}&lang=${language}`);
      const why = await page.evaluate(() => Reflect.get(window, 'gallery').drawn as Promise<string | null>);
      if (why !== null) throw new Error(`${scene} in ${language} cannot be drawn: ${why}`);
    },
    async close() {
      await app.close();
      server.close();
    },
  };
}

/** What main would tell of the settings. */
function settingsDesk() {
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-gallery-'));
  const { settings } = loadSettings(profile);
  return createSettingsDesk({
    profile,
    problem: null,
    inForce: () => settings,
    overruled: [],
    manifest: readManifest(join(ROOT, 'models')),
    apply: () => undefined,
    record: () => undefined,
    choose: async () => null,
    today: () => '2026-11-23',
    restart: () => undefined,
  });
}
