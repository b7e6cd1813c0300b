// The page in a current Chromium, the engine of the pinned Electron, where one is installed: same bundle, same
// headers, a fake main on the other end of the ports. Covers what the older runtime of the other tests cannot.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { IDLE_SCREEN } from '../contract/idle-screen.testing.ts';
import type { ScreenMessage, VisionSetup } from '../contract/screen.ts';
import { findAppFile } from '../main/shell/app-files.ts';
import { clip, ROOT } from './kiosk.ts';

const CHROMIUMS = [
  process.env.VESTIBULE_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = CHROMIUMS.find((path) => path && existsSync(path));
test.skip(!executablePath, 'no Chromium is installed on this machine');

const SETUP: VisionSetup = {
  source: { kind: 'clip', url: '/source', format: 'video', loop: true },
  cropSize: 112,
  crop: { scale: 1.5, rollFromDeg: 8, rollMaxDeg: 30 },
  minFacePx: 60,
  zone: null,
  nearest: false,
};
const SCREEN: ScreenMessage = { ...IDLE_SCREEN, simulatedDoor: true };

let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
const errors: string[] = [];
const foreign: string[] = [];

test.beforeAll(async () => {
  const source = clip('masked.webm').slice('clip:'.length);
  server = createServer((request, response) => {
    const found = findAppFile(`app://kiosk${request.url}`, join(ROOT, 'dist', 'renderer'), source);
    if (found.status !== 200) return response.writeHead(404).end();
    response.writeHead(200, found.headers).end(readFileSync(found.file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  origin = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({ executablePath: executablePath ?? '', chromiumSandbox: true });
});
test.afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.beforeEach(async () => {
  errors.length = 0;
  foreign.length = 0;
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) foreign.push(request.url());
  });
  await page.addInitScript(() => {
    const seen: {
      screen: ((screen: unknown) => void) | null;
      calls: number;
      frames: number;
      tracks: number;
      crops: number;
      states: string[];
    } = {
      screen: null,
      calls: 0,
      frames: 0,
      tracks: 0,
      crops: 0,
      states: [],
    };
    Reflect.set(globalThis, 'seen', seen);
    Reflect.set(globalThis, 'vestibule', {
      onScreen: (listener: (screen: unknown) => void) => {
        seen.screen = listener;
      },
      staff: async () => ({ kind: 'closed', why: 'no_pin_set', triesLeft: 5, retryInMs: 0 }),
      callStaff: () => {
        seen.calls++;
      },
      needLink: () => undefined,
    });
  });
  await page.goto(`${origin}/index.html`);
  await page.waitForFunction(() => Reflect.get(globalThis, 'seen').screen !== null);
});
test.afterEach(async () => {
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  await page.close();
});

const show = (screen: Partial<ScreenMessage>) =>
  page.evaluate((message) => Reflect.get(globalThis, 'seen').screen(message), { ...SCREEN, ...screen });

test('the vision worker finds, follows and crops the masked face of the clip', async () => {
  await page.evaluate((setup) => {
    const seen = Reflect.get(globalThis, 'seen');
    const classifier = new MessageChannel();
    const main = new MessageChannel();
    classifier.port1.onmessage = ({ data }) => {
      if (data.pixels.length === data.trackIds.length * 112 * 112 * 3) seen.crops++;
      classifier.port1.postMessage({ kind: 'done' });
    };
    main.port1.onmessage = ({ data }) => {
      if (data.kind === 'source') seen.states.push(data.state);
      if (data.kind === 'fault') seen.states.push(`${data.code}: ${data.message}`);
      if (data.kind === 'frame') {
        seen.frames++;
        seen.tracks = Math.max(seen.tracks, data.tracks.length);
      }
    };
    window.postMessage({ type: 'vestibule:link', role: 'start', setup }, location.origin, [
      classifier.port2,
      main.port2,
    ]);
  }, SETUP);
  await expect
    .poll(() => page.evaluate(() => Reflect.get(globalThis, 'seen').crops), { timeout: 60_000 })
    .toBeGreaterThan(3);
  const seen = await page.evaluate(() => {
    const { frames, tracks, states } = Reflect.get(globalThis, 'seen');
    return { frames, tracks, states };
  });
  expect(seen.states).toContain('live');
  expect(seen.tracks).toBeGreaterThanOrEqual(1);
  expect(seen.frames).toBeGreaterThan(3);
});

test('every state has its words, announced as a status', async () => {
  const heard = new Set<string>();
  for (const state of [
    'idle',
    'approach',
    'looking',
    'wear_mask',
    'fix_mask',
    'uncover_face',
    'welcome',
    'walk_in',
    'ask_staff',
    'closed',
    'close_door',
    'emergency',
    'out_of_service',
  ] as const) {
    await show({ state, door: state === 'walk_in' ? 'free' : 'rest' });
    await expect(page.locator('main')).toHaveAttribute('data-state', state);
    const words = await page.locator('main').getByRole('status').first().textContent();
    expect(words?.length ?? 0).toBeGreaterThan(4);
    heard.add(words ?? '');
  }
  expect(heard.size).toBe(13);
});

test('the visitor can call staff, and the corner names the command that sets a PIN', async () => {
  await show({});
  await page.getByRole('button', { name: 'Call staff' }).click();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'seen').calls)).toBe(1);
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('set-pin');
});
