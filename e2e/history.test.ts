// Today and history in the real kiosk: behind the PIN, drawn from a real journal, saved as CSV and as one page of PDF.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openJournal } from '../main/journal/index.ts';
import { clip, electronBinary, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';
import { pdfFonts } from './pdf-fonts.ts';

const PIN = '2580';
const VISITS = 12;
/** All of them are shipped; no font of the system is in the report. */
const FONTS = [
  ['de', ['outlines']],
  ['ar', ['outlines']],
  ['ja', ['NotoSansJPThin-Bold', 'NotoSansJPThin-Regular', 'outlines']],
] as const;
let kiosk: Kiosk | null = null;

test.afterEach(() => kiosk?.stop());

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

/** A profile with a PIN, whose journal has twelve visits of the last minute. */
function profileWithVisits(): string {
  const profile = freshProfile();
  run('set-pin.cjs', ['--profile', profile, '--name', 'Front desk'], `${PIN}\n`);
  let clock = Date.now() - 60_000;
  const journal = openJournal(join(profile, 'journal.sqlite'), {
    now: () => ({ epochMs: clock, monotonicMs: clock }),
  });
  for (let i = 0; i < VISITS; i++) {
    clock += 1_000;
    journal.append({ kind: 'gate', state: 'looking', people: 1 });
    clock += 700;
    journal.appendAll([
      { kind: 'decision', decision: 'admit', people: 1, findings: ['mask'] },
      { kind: 'gate', state: 'welcome', people: 1 },
      { kind: 'gate', state: 'idle', people: 0 },
    ]);
  }
  journal.close();
  return profile;
}

/** Pages of a PDF, by the objects that it consists of. */
const pagesIn = (file: string) => readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b/g)?.length;

const ask = (asked: Kiosk) =>
  asked.page.evaluate(() =>
    (Reflect.get(globalThis, 'vestibuleHistory') as { ask(request: unknown): Promise<unknown> }).ask({
      kind: 'view',
      span: 'day',
      date: null,
      compare: null,
    }),
  );

test('staff see the day, lay weeks side by side and save a report; nobody else gets a figure', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), profile: profileWithVisits() });
  const { page, profile } = kiosk;
  expect(await ask(kiosk)).toEqual({ kind: 'closed' });

  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('button', { name: 'Today and history' }).click();
  const history = page.getByRole('region', { name: 'Today and history' });
  await expect(history.getByRole('definition').first()).toHaveText(String(VISITS));
  await expect(history.getByRole('img', { name: /Visitors by hour: 12 in all/ })).toBeVisible();
  await expect(history.getByRole('table', { name: 'Visitors by hour' })).toContainText('Mask at first look');
  await expect(history).toContainText('The journal verifies.');

  await history.getByRole('button', { name: 'Week', exact: true }).click();
  await history.getByRole('combobox').selectOption({ index: 1 });
  await expect(history.getByRole('img', { name: /Visitors by day: 12 in all/ })).toBeVisible();
  await expect(history).toContainText('before: 0');

  for (const format of ['CSV', 'PDF']) {
    await history.getByRole('button', { name: format, exact: true }).click();
    const saved = history.getByRole('status').filter({ hasText: `.${format.toLowerCase()}` });
    await expect(saved).toContainText(join(profile, 'reports', 'vestibule-week-'), { timeout: 60_000 });
    const file = ((await saved.textContent()) ?? '').replace('Saved: ', '').trim();
    if (format === 'CSV') expect(readFileSync(file, 'utf8')).toContain(`,total,week,visitors,${VISITS}`);
    else expect(pagesIn(file)).toBe(1);
  }

  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(history).toBeHidden();
  expect(await ask(kiosk)).toEqual({ kind: 'closed' });
});

test('a picture that the command has counted becomes a PDF of one page in the fonts that are shipped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-e2e-report-'));
  const picture = join(folder, 'picture.json');
  run('report.cjs', ['--format', 'picture', '--out', picture, '--profile', profileWithVisits()]);
  for (const [language, font] of FONTS) {
    const out = join(folder, `${language}.pdf`);
    const asked = [ROOT, `--report=${picture}`, `--out=${out}`, `--language=${language}`];
    execFileSync(electronBinary(), asked, { timeout: 90_000 });
    expect(readFileSync(out, 'latin1').slice(0, 5)).toBe('%PDF-');
    expect(pagesIn(out)).toBe(1);
    expect(pdfFonts(out)).toEqual(font);
  }
});
