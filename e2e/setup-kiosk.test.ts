// A new kiosk, set up on its own screen: offered by a card, the first PIN guards the rest, settings are saved at the end.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
let kiosk: Kiosk | null = null;
test.afterEach(() => kiosk?.stop());

/** A camera that plays a clip: a new kiosk is only offered its set-up where it would be used. */
const camera = () => ({
  switches: [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${join(ROOT, 'assets', 'demo', 'masked.mjpeg')}`,
  ],
});
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).first().click();
const typePin = async (page: Page) => {
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
};
/** From the card to the check of the camera: language, and the first PIN, which is Ana's. */
async function begin(page: Page, language: string): Promise<void> {
  await page.getByRole('button', { name: 'New kiosk? Set it up here.' }).click();
  await expect(page.getByRole('heading', { name: 'Which language shall the kiosk speak?' })).toBeVisible();
  await press(page, language);
  await press(page, 'Next');
  await page.getByRole('textbox').fill('Ana');
  await page.getByRole('button', { name: 'Next' }).first().click();
  await typePin(page);
  await typePin(page);
  await expect(page.getByRole('heading', { name: 'Does the camera see everybody?' })).toBeVisible({ timeout: 20_000 });
}

const settings = (profile: string) => JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));

test('the card leads through all steps; the PIN guards what follows; nothing is saved before the end', async () => {
  test.setTimeout(180_000);
  const profile = freshProfile();
  kiosk = await startKiosk({ profile, source: 'camera', ...camera() });
  const { page } = kiosk;
  await begin(page, 'Deutsch');
  await expect(page.getByRole('dialog')).toContainText('Ana');
  await press(page, 'Next');
  await expect(page.getByRole('heading', { name: 'The door' })).toBeVisible();
  await press(page, 'Next');
  await page.getByRole('button', { name: /^Remind/ }).click();
  expect(settings(profile)).toMatchObject({ language: null, gate: { policy: 'must-wear' } });

  // Left, and taken up again where it stood.
  await press(page, 'Go on later');
  await expect(page.getByRole('dialog')).toContainText('the settings and the door are as they were');
  await press(page, 'Leave the set-up');
  await page.getByRole('button', { name: 'Set up this kiosk' }).click();
  await expect(page.getByRole('heading', { name: 'What is the rule at this door?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remind/ })).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'Next');
  await press(page, 'Notice as PDF');
  const notice = join(profile, 'privacy-notice.pdf');
  await expect(page.getByRole('status').filter({ hasText: notice })).toBeVisible({ timeout: 60_000 });
  expect(readFileSync(notice, 'latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(2);
  await press(page, 'Next');
  await press(page, 'Next');
  await press(page, 'Save');
  // The screen speaks the new language at once.
  await expect(page.getByRole('dialog')).toContainText('Personal', { timeout: 20_000 });
  expect(settings(profile)).toMatchObject({ language: 'de', gate: { policy: 'remind' } });
  await expect.poll(() => JSON.parse(readFileSync(join(profile, 'set-up.json'), 'utf8')).open).toBe(false);
  expect(existsSync(join(profile, 'settings.before.json'))).toBe(true);
  expect(readFileSync(join(profile, 'set-up.json'), 'utf8')).not.toContain(PIN);
});

test('of two cameras the one that is chosen is looked through at once, and kept when all is saved', async () => {
  test.setTimeout(180_000);
  const profile = freshProfile();
  const switches = ['--use-fake-device-for-media-stream=device-count=2'];
  kiosk = await startKiosk({ profile, source: 'camera', switches });
  const { page } = kiosk;
  await begin(page, 'English');
  const inUse = () =>
    page.evaluate(() => (document.querySelector('video')?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.label);
  const [first, second] = await page
    .getByRole('group', { name: 'Which camera?' })
    .getByRole('button')
    .filter({ hasNotText: 'The first that is found' })
    .allTextContents();
  if (first === undefined || second === undefined) throw new Error('there are no two cameras');
  expect(await inUse()).toBe(first);
  await press(page, second);
  await expect.poll(inUse, { timeout: 20_000 }).toBe(second);
  for (const title of [
    'The door',
    'What is the rule at this door?',
    'The privacy notice',
    'Try it',
    'Save and begin',
  ]) {
    await press(page, 'Next');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
  await press(page, 'Save');
  await expect.poll(() => settings(profile).camera?.deviceName).toBe(second);
  await expect.poll(inUse, { timeout: 30_000 }).toBe(second);
});

test('with a PIN set nobody else goes on, and a clip is offered nothing', async () => {
  const profile = freshProfile();
  kiosk = await startKiosk({ profile, source: `clip:${join(ROOT, 'assets', 'demo', 'empty.webm')}` });
  const { page } = kiosk;
  await expect(page.locator('main')).toHaveAttribute('data-state', 'idle', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'New kiosk? Set it up here.' })).toHaveCount(0);
  const ask = (request: unknown) =>
    page.evaluate(
      (asked) =>
        (Reflect.get(globalThis, 'vestibuleSetUp') as { kiosk(request: unknown): Promise<unknown> }).kiosk(asked),
      request,
    );
  for (const request of [{ kind: 'look' }, { kind: 'first_pin', name: 'Eve', pin: '9182' }, { kind: 'close' }])
    expect(await ask(request)).toEqual({ kind: 'closed' });
  expect(existsSync(join(profile, 'staff.json'))).toBe(false);
});
