import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Speaking } from '../../../contract/speaking.ts';
import { HOME_AFTER_MS, Spoken } from './spoken.svelte.ts';

const site = (part: Partial<Speaking> = {}): Speaking => ({
  language: 'de',
  secondLanguage: null,
  visitorLanguages: ['de', 'en', 'ar'],
  sounds: { chimes: false, voice: false, volume: 0.5, quietHours: null },
  ...part,
});
/** Waits without moving the clock, which is a played one. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
}

/** A page, and what it has settled down to; words of a language are loaded, so this waits for them. */
async function started(part: Partial<Speaking> = {}) {
  const root = { lang: '', dir: '' };
  const spoken = new Spoken(root, ['fr-CA']);
  await spoken.speak(spoken.site);
  const before = root.lang;
  spoken.settle(site(part));
  await until(() => root.lang === spoken.site);
  return { root, spoken, before };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('the screen’s language', () => {
  it('is the computer’s until the owner’s is known', async () => {
    const { root, spoken, before } = await started();
    expect(before).toBe('fr');
    expect(root).toEqual({ lang: 'de', dir: 'ltr' });
    expect(spoken.words.language).toBe('de');
  });

  it('changes with one tap, direction and all, and stays for the visit', async () => {
    const { root, spoken } = await started();
    spoken.rest(false);
    spoken.choose('ar');
    await until(() => root.lang === 'ar');
    expect(root.dir).toBe('rtl');
    expect(spoken.words.language).toBe('ar');
    vi.advanceTimersByTime(10 * HOME_AFTER_MS);
    expect(spoken.language).toBe('ar');
  });

  it('is the site’s again after the visit, and after a tap that nobody followed', async () => {
    const { root, spoken } = await started();
    for (const visit of [() => spoken.rest(false), () => undefined]) {
      visit();
      spoken.choose('ar');
      await until(() => root.lang === 'ar');
      spoken.rest(true);
      vi.advanceTimersByTime(HOME_AFTER_MS - 1);
      expect(spoken.language).toBe('ar');
      vi.advanceTimersByTime(1);
      await until(() => root.lang === 'de');
      expect(root.dir).toBe('ltr');
    }
  });

  it('is what was tapped last, whichever words come first', async () => {
    const { root, spoken } = await started();
    spoken.choose('ar');
    spoken.choose('en');
    await until(() => root.lang === 'en');
    expect(spoken.words.language).toBe('en');
  });

  it('stands beside a second one, but for a visitor who has chosen', async () => {
    const { root, spoken } = await started({ secondLanguage: 'ar' });
    await until(() => spoken.second?.language === 'ar');
    spoken.choose('en');
    await until(() => root.lang === 'en');
    expect(spoken.second).toBeNull();
  });

  it('can be changed by the owner while the kiosk runs', async () => {
    const { root, spoken } = await started();
    spoken.settle(site({ language: 'ja', visitorLanguages: [] }));
    await until(() => root.lang === 'ja');
    expect(spoken.offered).toEqual([]);
  });
});
