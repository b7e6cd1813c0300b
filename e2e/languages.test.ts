// Languages and sounds in the real kiosk: the owner's language, one tap to another and back by itself, and a prompt for each
// state once.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clip, freshProfile, type Kiosk, startKiosk } from './kiosk.ts';

let kiosk: Kiosk | null = null;
test.afterEach(() => kiosk?.stop());

function profileWith(settings: object): string {
  const profile = freshProfile();
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  return profile;
}

test('@long a visitor changes the language with one tap; the site’s own comes back when nobody is there', async () => {
  const profile = profileWith({ language: 'de', secondLanguage: 'fr', visitorLanguages: ['de', 'ar', 'ja'] });
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
  const { page } = kiosk;
  const root = page.locator('html');
  await expect(page.getByRole('status').first()).toContainText('Willkommen');
  await expect(page.getByRole('status').first()).toContainText('Bienvenue');
  await expect(root).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('group', { name: 'Sprache' }).getByRole('button')).toHaveText([
    'Deutsch',
    'العربية',
    '日本語',
  ]);

  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(root).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('status').first()).toContainText('أهلًا وسهلًا');
  await expect(page.getByRole('status').first()).not.toContainText('Bienvenue');
  const sides = await page.evaluate(() => {
    const left = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().left ?? Number.NaN;
    return { picture: left('.picture'), words: left('.panel') };
  });
  expect(sides.words).toBeLessThan(sides.picture);

  await expect(root).toHaveAttribute('lang', 'de', { timeout: 40_000 });
  await expect(root).toHaveAttribute('dir', 'ltr');
});

test('staff are spoken to in the site’s language, whatever a visitor has tapped', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), profile: profileWith({ language: 'it' }) });
  const { page } = kiosk;
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.locator('button.staff').click();
  await expect(page.getByRole('dialog')).toContainText('Personale');
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
});

test('@long each state is said once, in the language of the screen, and never again while it stands', async () => {
  const profile = profileWith({ language: 'fr', sounds: { voice: true, volume: 0 } });
  kiosk = await startKiosk({ source: clip('visit.webm'), profile });
  const { page } = kiosk;
  await page.locator('main[data-state]').waitFor();
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const main = document.querySelector('main');
    const shown: string[] = [main?.dataset.state ?? ''];
    Reflect.set(window, 'shown', shown);
    const watch = new MutationObserver(() => shown.push(main?.dataset.state ?? ''));
    if (main !== null) watch.observe(main, { attributes: true, attributeFilter: ['data-state'] });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (this instanceof HTMLAudioElement) heard.push(this.src.split('/').at(-1)?.replace(/-.*/, '') ?? '');
      return play.call(this);
    };
  });
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard') as string[]);
  // The clip begins with a visitor who wears a mask: whoever has none comes later.
  await kiosk.line('gate', ({ state }) => state === 'wear_mask', 90_000);
  await expect.poll(heard, { timeout: 30_000 }).toContain('wear_mask');
  const shown = await page.evaluate(() => Reflect.get(window, 'shown') as string[]);
  const said = await heard();
  expect(said).toContain('ask');
  for (const word of ['approach', 'wear_mask', 'fix_mask', 'welcome', 'walk_in'] as const) {
    const times = shown.filter((state) => state === word).length;
    expect(said.filter((file) => file === word).length, `${word} of ${shown}`).toBeLessThanOrEqual(times);
  }
});
