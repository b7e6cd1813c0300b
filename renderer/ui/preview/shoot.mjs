// Preview only, never shipped: builds the page with a stand-in for the camera, serves it under the kiosk's own
// content policy and takes a picture of every screen in every size, light and dark.
//   node renderer/ui/preview/shoot.mjs OUT_DIR [--picture FILE] [--only NAME,…] [--sizes 800x480,…] [--lang de]
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { SCENES, STAFF_SCENES, screenOf } from './scenes.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
  "media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const SIZES = { '1920x1080': [1920, 1080], '1080x1920': [1080, 1920], '800x480': [800, 480] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    picture: { type: 'string' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    schemes: { type: 'string' },
    lang: { type: 'string' },
  },
});
const out = positionals[0];
if (out === undefined) throw new Error('Usage: node renderer/ui/preview/shoot.mjs OUT_DIR [--picture FILE] …');

const bundle = await mkdtemp(join(tmpdir(), 'vestibule-preview-'));
await build({
  configFile: fileURLToPath(new URL('../../vite.config.mts', import.meta.url)),
  logLevel: 'warn',
  build: { outDir: bundle },
  plugins: [
    {
      name: 'stand-in',
      enforce: 'pre',
      resolveId: (id) =>
        id.endsWith('vision/index.ts') ? fileURLToPath(new URL('./stand-in.ts', import.meta.url)) : null,
    },
  ],
});

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://kiosk').pathname;
  const file = path === '/picture' ? values.picture : join(bundle, path === '/' ? 'index.html' : path);
  if (path === '/favicon.ico') return response.writeHead(204).end();
  try {
    const body = await readFile(file ?? '');
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'image/jpeg',
      'content-security-policy': POLICY,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

/** Runs in the page before its own scripts: the preload's part. */
function fakePreload({ screen, staff, picture }) {
  window.preview = {
    picture,
    faces: {
      width: 640,
      height: 480,
      faces: screen.people.map((p, i) => ({
        id: p.trackId,
        inZone: true,
        box: { x: screen.people.length > 1 ? 90 + 300 * i : 240, y: 130, width: 160, height: 190 },
      })),
    },
  };
  window.vestibule = {
    onScreen: (listener) => {
      listener(screen);
      const { port1, port2 } = new MessageChannel();
      window.postMessage({ type: 'vestibule:link', role: 'start', setup: {} }, window.location.origin, [port1, port2]);
    },
    staff: async (request) => {
      if (request.kind === 'self_test') return { ...staff.status, tested: staff.tested[request.step] };
      return { act: staff.act, people: staff.people }[request.kind] ?? staff.status;
    },
    callStaff: () => {},
    needLink: () => {},
  };
}

const wanted = values.only?.split(',');
const sizes = values.sizes?.split(',') ?? Object.keys(SIZES);
const schemes = values.schemes?.split(',') ?? ['light', 'dark'];
const names = [...Object.keys(SCENES), ...Object.keys(STAFF_SCENES)].filter((n) => wanted?.includes(n) ?? true);
await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
let troubles = 0;
for (const size of sizes) {
  const [width, height] = SIZES[size] ?? size.split('x').map(Number);
  for (const colorScheme of schemes) {
    for (const name of names) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: values.lang ?? 'en' });
      const complain = (text) => {
        troubles += 1;
        console.error(`${name} ${size}: ${text}`);
      };
      page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complain(m.text()));
      page.on('pageerror', (error) => complain(error.message));
      const staff = STAFF_SCENES[name];
      const screen = screenOf(staff?.scene ?? name);
      await page.addInitScript(fakePreload, {
        screen,
        staff: staff ?? {},
        picture: values.picture ? '/picture' : null,
      });
      await page.goto(origin);
      if (staff !== undefined) {
        await page.locator('button.staff').click();
        await page.locator('dialog[open]').waitFor();
        if (staff.type) await page.keyboard.type(staff.type);
        for (const selector of staff.clicks ?? []) await page.locator(selector).click();
        if (staff.press) await page.locator('.acts button').nth(staff.press).click();
      }
      await page.evaluate(() => document.fonts.ready);
      const spilled = await page.evaluate(() =>
        [...document.querySelectorAll('main *, dialog *')]
          .filter((e) => !e.closest('svg, .rest, .frames, .stage, .sign, .spoken-only') && e.clientWidth > 0)
          .filter(
            (e) =>
              e.scrollWidth > e.clientWidth + 1 ||
              (e.closest('.body') === null && e.getBoundingClientRect().bottom > innerHeight + 1),
          )
          .map((e) => `${e.tagName}.${e.className}`),
      );
      if (spilled.length > 0) complain(`spills: ${spilled.join(' ')}`);
      await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.png`) });
      await page.close();
    }
  }
}
await browser.close();
server.close();
console.error(`${names.length * sizes.length * schemes.length} pictures in ${out}, ${troubles} troubles`);
process.exitCode = troubles > 0 ? 1 : 0;
