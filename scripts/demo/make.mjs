// `npm run demo-clip`: draws the demo and test clips into assets/demo. Runs in Node; the drawing itself is
// page/, bundled and run in a headless Chromium. Writes nothing but assets/demo and the --out folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, '..', '..', 'assets', 'demo');

/** Bit rates are chosen so that the noise of the sensor survives: two frames are never equal. */
const webm = { format: 'webm', bitrate: 600_000, grain: 1.3 };
const longWebm = { ...webm, bitrate: 440_000 };
const mp4 = { format: 'mp4', bitrate: 700_000, grain: 1.3 };
/** JPEG pays for noise in every frame anew. */
const mjpeg = { format: 'mjpeg', bitrate: 0, grain: 0.9 };

const FILES = {
  visit: [longWebm],
  masked: [webm, mp4, mjpeg],
  bare: [webm],
  'nose-out': [webm],
  chin: [webm],
  'masked-and-bare': [webm],
  fabrics: [longWebm],
  empty: [webm],
};

const usage = 'npm run demo-clip -- [--only NAME]… [--out DIR] [--still SECONDS]';
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    out: { type: 'string', default: assets },
    still: { type: 'string', multiple: true },
  },
});
const names = values.only ?? Object.keys(FILES);
const unknown = names.find((name) => !(name in FILES));
if (unknown !== undefined) {
  console.error(`No clip is called ${unknown}. There are ${Object.keys(FILES).join(', ')}.\n${usage}`);
  process.exit(2);
}

const bundle = await build({
  entryPoints: [join(here, 'page', 'page.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'chrome108',
});
const portrait = readFileSync(join(assets, 'astronaut.jpg')).toString('base64');
mkdirSync(values.out, { recursive: true });

const browser = await chromium.launch({ executablePath: findChromium() });
try {
  const page = await browser.newPage();
  // WebCodecs exists on secure origins only; this one is answered here and never leaves the machine.
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('https://demo.invalid/');
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  for (const name of names) {
    for (const seconds of values.still ?? []) {
      const png = await page.evaluate(([p, n, s]) => window.demo.still(p, n, s), [portrait, name, Number(seconds)]);
      save(`${name}-${seconds}.png`, png);
    }
    if (values.still !== undefined) continue;
    const orders = FILES[name];
    const files = await page.evaluate(([p, n, o]) => window.demo.make(p, n, o), [portrait, name, orders]);
    for (const [i, order] of orders.entries()) save(`${name}.${order.format}`, files[i]);
  }
} finally {
  await browser.close();
}

function save(file, base64) {
  if (base64 === null) {
    console.log(`${file}: not written, this browser has no encoder for it`);
    return;
  }
  const bytes = Buffer.from(base64, 'base64');
  writeFileSync(join(values.out, file), bytes);
  console.log(`${file}  ${bytes.length} bytes  sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

/** $CHROMIUM, else one that the system has, else the one Playwright may have brought (undefined). */
function findChromium() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place) => place !== undefined && existsSync(place));
}
