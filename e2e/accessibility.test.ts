// Everybody can use every screen: axe finds nothing against WCAG 2.2 AA in any scene, light and dark, in a left-to-right
// and a right-to-left language; what is touched is large enough.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type axe from 'axe-core';
import type { Language } from '../contract/languages.ts';
import { type GalleryPage, openGallery } from './gallery-page.ts';

/** Put into the page by the developer protocol: the page's own policy lets no foreign script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL_RULES = {
  type: 'tag' as const,
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What the theme can change: it brings other colours and nothing else. */
const OF_THE_THEME = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] };
/** Side by side, because most of a page's time is waiting. */
const PAGES = 3;
/** CSS px: what visitors touch, and what staff touch, often in a hurry. */
const SMALLEST = { visitor: 48, staff: 64 };

let gallery: GalleryPage;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  gallery = await openGallery();
});
test.afterAll(() => gallery?.close());

/** Calls `look` for every scene, on several pages at once. @returns what they complained of */
async function everyScene(look: (page: Page, scene: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  const scenes = [...(await gallery.names())];
  expect(scenes.length).toBeGreaterThan(40);
  const complaints: string[] = [];
  const pages: Page[] = [];
  while (pages.length < PAGES) pages.push(await gallery.window());
  const work = async (page: Page) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
      complaints.push(...(await look(page, scene)));
    }
    await page.close();
  };
  await Promise.all(pages.map(work));
  return complaints.sort();
}

async function violations(page: Page, rules: axe.RunOnly): Promise<readonly string[]> {
  const result = await page.evaluate(
    (runOnly) => (Reflect.get(window, 'axe') as typeof axe).run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  );
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')} (${nodes.length})`,
  );
}

async function axeComplaints(page: Page, scene: string, language: Language): Promise<readonly string[]> {
  await gallery.draw(page, scene, language);
  // Lists that scroll are looked at as a whole: what is scrolled under the foot of a screen is not out of reach.
  await page.setViewportSize({ width: 1280, height: scene.startsWith('visitor/') ? 800 : 2_600 });
  await page.evaluate(AXE);
  const complaints: string[] = [];
  for (const [colorScheme, rules] of [['light', ALL_RULES] as const, ['dark', OF_THE_THEME] as const]) {
    await page.emulateMedia({ colorScheme });
    complaints.push(...(await violations(page, rules)).map((text) => `${scene} ${colorScheme} ${text}`));
  }
  return complaints;
}

/** What is smaller than a finger, on a small and on a large screen. The scene is drawn already. */
async function tooSmall(page: Page, scene: string): Promise<readonly string[]> {
  const smallest =
    scene.startsWith('visitor/') && !scene.startsWith('visitor/staff') ? SMALLEST.visitor : SMALLEST.staff;
  const complaints: string[] = [];
  for (const [width, height] of [[800, 480] as const, [1080, 1920] as const]) {
    await page.setViewportSize({ width, height });
    const small = await page.evaluate((least) => {
      const within = document.querySelector('dialog[open]') ?? document;
      return [...within.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')]
        .map((element) => element.closest('label') ?? element)
        .filter((element) => element.checkVisibility() && !element.closest('.spoken-only'))
        .map((element) => ({
          text: element.textContent?.trim() ?? '',
          name: element.className,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < least - 0.5)
        .map(({ text, name, box }) => `${text || name} ${Math.round(box.width)}×${Math.round(box.height)}`);
    }, smallest);
    complaints.push(...[...new Set(small)].map((text) => `${scene} ${width}×${height} ${text}`));
  }
  return complaints;
}

test('every screen: axe finds nothing, light and dark, and what is touched is large enough for a finger', async () => {
  test.setTimeout(900_000);
  const found = await everyScene(async (page, scene) => [
    ...(await axeComplaints(page, scene, 'en')),
    ...(await tooSmall(page, scene)),
  ]);
  expect(found).toEqual([]);
});

test('@long axe finds nothing on any screen from right to left, light and dark', async () => {
  test.setTimeout(900_000);
  expect(await everyScene((page, scene) => axeComplaints(page, scene, 'ar'))).toEqual([]);
});

test('@long everything that can be touched can be reached by the keyboard alone, or by a switch that sends its keys', async () => {
  test.setTimeout(600_000);
  const found = await everyScene(async (page, scene) => {
    await gallery.draw(page, scene, 'en');
    const count = await page.evaluate(() => {
      const within = document.querySelector('dialog[open]') ?? document;
      const all = [...within.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [tabindex="0"]')];
      const shown = all.filter((element) => element.checkVisibility() && !element.matches(':disabled'));
      for (const [i, element] of shown.entries()) {
        // Radio buttons with one name are one stop: arrows lead from the chosen one to the others.
        const group = element.matches('[type=radio]') ? element.getAttribute('name') : null;
        element.dataset.stop = group === null ? String(i) : `radio ${group}`;
      }
      return new Set(shown.map((element) => element.dataset.stop)).size;
    });
    const reached = new Set<string>();
    const dark: string[] = [];
    for (let press = 0; press < count * 2 + 12 && reached.size < count; press++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element.dataset.stop === undefined) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return { stop: element.dataset.stop, ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 };
      });
      if (at === null) continue;
      reached.add(at.stop);
      if (!at.ring) dark.push(at.stop);
    }
    return [
      ...(reached.size < count ? [`${scene}: ${reached.size} of ${count} reached`] : []),
      ...(dark.length > 0 ? [`${scene}: no ring around ${dark.join(', ')}`] : []),
    ];
  });
  expect(found).toEqual([]);
});
