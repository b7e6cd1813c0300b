// The keyboard on the screen: it comes for a finger and goes for a real keyboard, types what a field takes, and is never
// shown to visitors.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
let kiosk: Kiosk | null = null;
test.afterEach(() => kiosk?.stop());

const keyboard = (page: Page) => page.getByRole('group', { name: 'Keyboard on the screen' });
const press = async (page: Page, keys: string) => {
  for (const key of keys) {
    const name = key === ' ' ? 'Space' : key;
    await keyboard(page).getByRole('button', { name, exact: true }).click();
  }
};

async function settings(): Promise<Page> {
  const profile = freshProfile();
  const args = [join(ROOT, 'dist', 'main', 'set-pin.cjs'), '--profile', profile, '--name', 'Ana'];
  execFileSync(process.execPath, args, { input: `${PIN}\n` });
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
  const { page } = kiosk;
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return page;
}

test('a finger in the search brings it, and what is found is what was typed', async () => {
  const page = await settings();
  await expect(keyboard(page)).toHaveCount(0);
  const search = page.getByRole('searchbox');
  await search.click();
  await press(page, 'signn');
  await keyboard(page).getByRole('button', { name: 'Delete the last letter' }).click();
  await press(page, ' out');
  await expect(search).toHaveValue('sign out');
  await expect(search).toBeFocused();
  await expect(page.locator('[data-setting="staff.autoLockSeconds"]')).toBeVisible();

  // Digits first where digits are wanted; the field hears of the change when it is left, as of any other.
  const seconds = page.locator('[data-setting="staff.autoLockSeconds"]').getByRole('textbox');
  await seconds.click();
  await seconds.evaluate((field: HTMLInputElement) => field.setSelectionRange(9, 9));
  for (let i = 0; i < 3; i++) await keyboard(page).getByRole('button', { name: 'Delete the last letter' }).click();
  await press(page, '5');
  await keyboard(page).getByRole('button', { name: 'Done', exact: true }).click();
  await expect(keyboard(page)).toHaveCount(0);
  await expect(page.locator('[data-setting="staff.autoLockSeconds"]').getByRole('alert')).toContainText('from 10 s');
});

test('every key is as large as a finger on the smallest screen, and capitals, accents and signs are there', async () => {
  const page = await settings();
  await page.setViewportSize({ width: 800, height: 480 });
  const search = page.getByRole('searchbox');
  await search.click();
  await keyboard(page).getByRole('button', { name: 'Capital letter' }).click();
  await press(page, 'Ab');
  await keyboard(page).getByRole('button', { name: 'Letters with accents' }).click();
  await press(page, 'é');
  await keyboard(page).getByRole('button', { name: 'Digits and signs' }).click();
  await press(page, '7@');
  await expect(search).toHaveValue('Abé7@');
  for (const layer of ['Letters', 'Letters with accents', 'Digits and signs']) {
    // Named by its sign and then by its layer.
    const button = keyboard(page).getByRole('button', { name: new RegExp(`\\S ${layer}$`) });
    if ((await button.count()) > 0) await button.click();
    for (const key of await keyboard(page).getByRole('button').all()) {
      const box = await key.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(63.9);
    }
  }
  await expect(search).toBeInViewport();
});

test('a real keyboard sends it away, and visitors never see it', async () => {
  const page = await settings();
  const search = page.getByRole('searchbox');
  await search.click();
  await expect(keyboard(page)).toBeVisible();
  await page.keyboard.type('door');
  await expect(keyboard(page)).toHaveCount(0);
  await expect(search).toHaveValue('door');
  // Reached without a finger, it stays away.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(search).toBeFocused();
  await expect(keyboard(page)).toHaveCount(0);
  await page.locator('dialog header').getByRole('button').last().click();
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.mouse.click(200, 200);
  await expect(keyboard(page)).toHaveCount(0);
});
