// @ts-check
// `npm run pictures`: the README's pictures, taken from the real kiosk while the demo visit plays. Writes nothing but
// docs/images. What the pictures show is what the kiosk did in that run: nothing is staged but the clip.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { runMain, SetupError, say } from '../setup/log.mjs';
import { projectDir } from '../setup/places.mjs';
import { prepareElectron } from '../setup/prepare.mjs';
import { animatedWebp } from './animated-webp.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ at: number, state: string, picture: Buffer }} Shot */

const images = join(projectDir, 'docs', 'images');
const clip = (/** @type {string} */ name) => `clip:${join(projectDir, 'assets', 'demo', name)}`;
const VISIT_MS = 26_000;
const PIN = '2580';
/** Of the story's frames; the stills are as large as the window. */
const STORY = { width: 640, height: 400, quality: 0.45 };
const STILL = { width: 1280, height: 800, quality: 0.82 };
const PAUSE_MS = 190;
/** File → state of the screen; each is shown once in the visit. */
const STILLS = {
  'idle.webp': 'idle',
  'welcome.webp': 'walk_in',
  'wear-mask.webp': 'wear_mask',
  'fix-mask.webp': 'fix_mask',
};

await runMain(async () => {
  const { runtime } = await prepareElectron([], { results: ['docs/images'] });
  mkdirSync(images, { recursive: true });
  await atKiosk(runtime, ['--source', clip('visit.webm')], tellStory);
  await atKiosk(runtime, ['--source', clip('empty.webm')], showStaff);
  // A port that is not there: the board cannot be reached.
  await atKiosk(runtime, ['--source', clip('empty.webm'), '--port', '/dev/serial/by-path/none'], showFault);
});

/**
 * @param {import('../setup/electron-runtime.mjs').Runtime} runtime
 * @param {string[]} args
 * @param {(page: Page) => Promise<void>} look
 */
async function atKiosk(runtime, args, look) {
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-pictures-'));
  const setPin = [join(projectDir, 'dist', 'main', 'set-pin.cjs'), '--profile', profile, '--name', 'Front desk'];
  execFileSync(process.execPath, setPin, { input: `${PIN}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [projectDir, '--windowed', '--profile', profile, ...args],
    chromiumSandbox: true,
  });
  try {
    await look(await app.firstWindow({ timeout: 60_000 }));
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** @param {Page} page */
async function tellStory(page) {
  await page.locator('main[data-state="idle"]').waitFor({ timeout: 60_000 });
  // The clip plays for ever. Its beginning, an empty hall, is waited for, so that the story begins there too.
  await page.locator('main[data-state="fix_mask"]').waitFor({ timeout: 2 * VISIT_MS });
  await page.locator('main[data-state="idle"]').waitFor({ timeout: VISIT_MS });
  const shots = await film(page, VISIT_MS);
  say(
    `${shots.length} pictures; states in order: ${segments(shots)
      .map(([first]) => first?.state)
      .join(', ')}`,
  );
  for (const [file, state] of Object.entries(STILLS)) {
    const segment = segments(shots)
      .filter(([first]) => first?.state === state)
      .sort((a, b) => b.length - a.length)[0];
    // Early in it: whoever is let in walks out of the picture soon.
    const shot = segment?.[segment.length >> 2];
    if (!shot) throw new SetupError(`The screen never showed ${state}: there is no picture for ${file}.`);
    save(file, await encode(page, shot.picture, STILL));
  }
  const pictures = [];
  for (const [i, { at, picture }] of shots.entries()) {
    pictures.push({ webp: await encode(page, picture, STORY), ms: (shots[i + 1]?.at ?? at + 1000) - at });
  }
  save('visit.webp', animatedWebp(pictures, STORY));
}

/** What the page shows for `ms`, as often as it is painted, but not more often than every {@link PAUSE_MS}. @param {Page} page @param {number} ms */
async function film(page, ms) {
  const devtools = await page.context().newCDPSession(page);
  /** @type {Shot[]} */
  const shots = [];
  devtools.on('Page.screencastFrame', async ({ data, sessionId, metadata }) => {
    const at = (metadata.timestamp ?? 0) * 1000;
    if (at >= (shots[shots.length - 1]?.at ?? 0) + PAUSE_MS)
      shots.push({ at, state: '', picture: Buffer.from(data, 'base64') });
    await devtools.send('Page.screencastFrameAck', { sessionId });
  });
  const states = await page.evaluateHandle(() => {
    const main = document.querySelector('main');
    const seen = [{ at: Date.now(), state: main?.dataset.state ?? '' }];
    const note = () => seen.push({ at: Date.now(), state: main?.dataset.state ?? '' });
    if (main) new MutationObserver(note).observe(main, { attributeFilter: ['data-state'] });
    return seen;
  });
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 92, everyNthFrame: 4 });
  await new Promise((end) => setTimeout(end, ms));
  await devtools.send('Page.stopScreencast');
  const seen = await states.jsonValue();
  return shots.map((shot) => ({ ...shot, state: seen.filter(({ at }) => at <= shot.at).pop()?.state ?? '' }));
}

/** Shots of one state after the other. @param {Shot[]} shots @returns {Shot[][]} */
function segments(shots) {
  /** @type {Shot[][]} */
  const found = [];
  for (const shot of shots) {
    const last = found[found.length - 1];
    if (last?.[0]?.state === shot.state) last.push(shot);
    else found.push([shot]);
  }
  return found;
}

/** @param {Page} page */
async function showStaff(page) {
  await page.locator('main[data-state="idle"]').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('button', { name: 'Delivery' }).waitFor();
  save('staff.webp', await encode(page, await page.screenshot(), STILL));
}

/** @param {Page} page */
async function showFault(page) {
  await page.locator('main[data-state="out_of_service"]').waitFor({ timeout: 60_000 });
  save('out-of-service.webp', await encode(page, await page.screenshot(), STILL));
}

/**
 * Chromium's own WebP encoder, in the page that was photographed.
 * @param {Page} page @param {Buffer} shot @param {{ width: number, height: number, quality: number }} as
 */
async function encode(page, shot, as) {
  const base64 = await page.evaluate(
    async ([picture, { width, height, quality }]) => {
      const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
      const webp = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
      return btoa(Array.from(webp, (byte) => String.fromCharCode(byte)).join(''));
    },
    /** @type {const} */ ([shot.toString('base64'), as]),
  );
  return Buffer.from(base64, 'base64');
}

/** @param {string} file @param {Buffer} bytes */
function save(file, bytes) {
  writeFileSync(join(images, file), bytes);
  say(`${file}: ${Math.round(bytes.length / 1024)} KB`);
}
