// Preview only, never shipped: takes a picture of every question of the door's set-up, in sizes, light and dark.
//   node renderer/setup/preview/shoot.mjs OUT_DIR [--only port,…] [--sizes 800x480,…] [--schemes dark] [--lang de]
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const SCENES = [
  ...['port', 'port-none', 'board', 'board-found', 'mistaken', 'relay', 'lock', 'wiring', 'exits', 'inputs'],
  ...['trouble', 'locked', 'wire', 'free', 'opened', 'check', 'check-open'],
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    schemes: { type: 'string' },
    lang: { type: 'string' },
  },
});
const [out] = positionals;
if (out === undefined) throw new Error('Usage: node renderer/setup/preview/shoot.mjs OUT_DIR [--only port,…] …');

const bundle = await mkdtemp(join(tmpdir(), 'vestibule-set-up-preview-'));
await build({
  configFile: fileURLToPath(new URL('../../vite.config.mts', import.meta.url)),
  logLevel: 'warn',
  build: {
    outDir: bundle,
    rolldownOptions: { input: [fileURLToPath(new URL('./index.html', import.meta.url))] },
  },
});
const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://kiosk').pathname;
  try {
    const body = await readFile(join(bundle, path));
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
      'content-security-policy': POLICY,
    });
    response.end(body);
  } catch {
    response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}/setup/preview/index.html`;
await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
let troubles = 0;
for (const size of values.sizes?.split(',') ?? ['1920x1080', '1080x1920', '800x480']) {
  const [width, height] = size.split('x').map(Number);
  for (const colorScheme of values.schemes?.split(',') ?? ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    const complain = (text) => {
      troubles += 1;
      console.error(`${size} ${colorScheme}: ${text}`);
    };
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complain(m.text()));
    page.on('pageerror', (error) => complain(error.message));
    for (const scene of values.only?.split(',') ?? SCENES) {
      await page.goto(`${origin}?scene=${scene}&lang=${values.lang ?? 'en'}`);
      await page.evaluate(() => document.fonts.ready);
      if (scene === 'exits')
        for (const no of await page.locator('[role=group] button:last-child').all()) await no.click();
      await page.screenshot({ path: join(out, `${scene}-${size}-${colorScheme}.png`), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
server.close();
console.error(`pictures in ${out}, ${troubles} troubles`);
process.exitCode = troubles > 0 ? 1 : 0;
