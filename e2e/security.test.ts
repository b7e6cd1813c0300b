// Electron's security checklist, item by item, asked of the running kiosk. The items and their numbers are those
// of Electron's documentation, "Security". Items 16 and 19 (runtime, fuses) are proven on the packed binary.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clip, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

let kiosk: Kiosk;

test.beforeAll(async () => {
  kiosk = await startKiosk({ source: clip('empty.webm') });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  await kiosk.page.locator('main[data-state="idle"]').waitFor();
});
test.afterAll(() => kiosk?.stop());

const preferences = () =>
  kiosk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { preload: _, ...known } = contents.getLastWebPreferences();
    return known;
  });

test('1, 18: the page comes from app://, never from the network or file://', async () => {
  expect(kiosk.page.url()).toMatch(/^app:\/\/kiosk\//);
  const loaded: string[] = [];
  kiosk.page.on('request', (request) => loaded.push(request.url()));
  await kiosk.page.reload();
  await kiosk.page.locator('main[data-state="idle"]').waitFor();
  expect(loaded.length).toBeGreaterThan(1);
  for (const url of loaded) expect(url).toMatch(/^(app:\/\/kiosk\/|blob:app:\/\/kiosk\/)/);
});

test('2, 3, 4, 6, 8, 9, 10, 11: isolation, sandbox and web security are on, experiments off', async () => {
  const set = await preferences();
  expect(set).toMatchObject({
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(set.nodeIntegrationInWorker ?? false).toBe(false);
  expect(set.enableBlinkFeatures ?? '').toBe('');
  expect(
    await kiosk.page.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
    ]),
  ).toEqual(['undefined', 'undefined']);
});

test('4: the renderer runs under the system-call filter', async () => {
  test.skip(process.platform !== 'linux', 'seccomp is Linux’s');
  const pids = await kiosk.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(pids.length).toBeGreaterThan(0);
  expect(await kiosk.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  for (const pid of pids) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
});

test('5: only the camera is granted, and only to our page', async () => {
  const answers = await kiosk.page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    );
    return { geolocation: await state('geolocation'), notifications: await state('notifications'), microphone };
  });
  expect(answers.geolocation).toBe('denied');
  expect(answers.notifications).toBe('denied');
  expect(['NotAllowedError', 'NotFoundError']).toContain(answers.microphone);
});

test('7: the content security policy stops eval, inline script and foreign requests', async () => {
  const result = await kiosk.page.evaluate(async () => {
    // In a task of the page's own: the debugger that runs this function is exempt from the policy.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function('return "ran"')());
        } catch (error) {
          resolve((error as Error).name);
        }
      }, 0);
    });
    Reflect.deleteProperty(globalThis, 'inlineRan');
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    const foreign = await fetch('https://example.org/').then(
      () => 'fetched',
      (error: Error) => error.name,
    );
    return {
      evaluated,
      inline: Reflect.get(globalThis, 'inlineRan') ?? 'stopped',
      foreign,
    };
  });
  expect(result).toEqual({ evaluated: 'EvalError', inline: 'stopped', foreign: 'TypeError' });
});

test('1, 13: no request leaves the kiosk, also not from main’s session', async () => {
  const failed = await kiosk.app.evaluate(
    ({ net }) =>
      new Promise<string>((resolve) => {
        const request = net.request('http://127.0.0.1:9/');
        request.on('response', () => resolve('answered'));
        request.on('error', (error) => resolve(error.message));
        request.end();
      }),
  );
  expect(failed).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('12, 13, 14: no webview, no navigation, no second window', async () => {
  const before = kiosk.page.url();
  const opened = await kiosk.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    document.body.append(view);
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    document.body.append(link);
    link.click();
    view.remove();
    link.remove();
    return window.open('https://example.org/') === null;
  });
  expect(opened).toBe(true);
  expect(kiosk.page.url()).toBe(before);
  expect(await kiosk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('15: nothing hands an address to the system', () => {
  const bundle = readFileSync(join(ROOT, 'dist', 'main', 'main.cjs'), 'utf8');
  expect(bundle).not.toMatch(/openExternal|openPath/);
});

test('16: the pinned Electron is a major that is still supported', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
});

test('17: a message from another frame or of another shape is dropped', async () => {
  const refused = await kiosk.page.evaluate(async () => {
    const api = Reflect.get(globalThis, 'vestibule') as { staff(request: unknown): Promise<unknown> };
    return [
      await api.staff({ kind: 'act', act: { kind: 'open_sesame' } }),
      await api.staff(null),
      await api.staff({ kind: 'enter', pin: '1'.repeat(10_000) }),
    ];
  });
  for (const reply of refused) expect(reply).toMatchObject({ kind: 'closed', why: 'refused' });
  await expect
    .poll(() => kiosk.log.filter((line) => line.includes('dropped a message')).length)
    .toBeGreaterThanOrEqual(3);
});

test('20: the page gets named functions, and listeners get no Electron event', async () => {
  const seen = await kiosk.page.evaluate(() =>
    Object.entries(Reflect.get(globalThis, 'vestibule') as object)
      .map(([name, value]) => `${name}: ${typeof value}`)
      .sort(),
  );
  expect(seen).toEqual(['callStaff: function', 'needLink: function', 'onScreen: function', 'staff: function']);
});

test('the kiosk takes no page zoom, no context menu and no reload key', async () => {
  await kiosk.page.keyboard.press('Control+r');
  await kiosk.page.keyboard.press('Control+=');
  await kiosk.page.keyboard.press('F5');
  const state = await kiosk.app.evaluate(({ BrowserWindow, Menu }) => ({
    zoom: BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
    menu: Menu.getApplicationMenu() === null,
  }));
  expect(state).toEqual({ zoom: 1, menu: true });
});
