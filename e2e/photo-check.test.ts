// The photo check in the real kiosk: faces of a clip with what the entrance would ask; files that were made to do harm; and
// the gate, which goes on beside it all.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PhotoCheckReply } from '../contract/photo-check.ts';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';
import { HOSTILE } from './photo-files.ts';

const PIN = '2580';
let kiosk: Kiosk;

test.describe.configure({ timeout: 180_000 });
test.afterEach(() => kiosk?.stop());

async function start(): Promise<void> {
  const profile = freshProfile();
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', 'set-pin.cjs'), '--profile', profile, '--name', 'Ana'], {
    input: `${PIN}\n`,
  });
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
}

async function signIn(): Promise<void> {
  await kiosk.page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await kiosk.page.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(kiosk.page.getByRole('button', { name: 'Photo check' })).toBeVisible();
}

const drop = (bytes: Uint8Array): Promise<PhotoCheckReply> =>
  kiosk.page.evaluate(
    (list) =>
      (Reflect.get(globalThis, 'vestibulePhotoCheck') as { ask(request: unknown): Promise<PhotoCheckReply> }).ask({
        kind: 'drop',
        bytes: new Uint8Array(list),
      }),
    [...bytes],
  );

test('a clip shows its face, the five probabilities and what the entrance would do, and leaves nothing behind', async () => {
  await start();
  const { page } = kiosk;
  expect(await drop(new Uint8Array(64))).toEqual({ kind: 'closed' });
  await signIn();
  await page.getByRole('button', { name: 'Photo check' }).click();
  await kiosk.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, clip('masked.webm').slice('clip:'.length));
  const check = page.getByRole('region', { name: 'Photo check' });
  await check.getByRole('button', { name: 'Choose a file' }).click();
  await expect(check.getByRole('slider')).toBeEnabled({ timeout: 120_000 });
  await check.getByRole('slider').evaluate((slider: HTMLInputElement) => {
    slider.value = String(Number(slider.max) / 2);
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(check.getByText('1 face is seen.')).toBeVisible({ timeout: 60_000 });
  await expect(check.getByRole('listitem').first()).toContainText('Mask worn properly');
  await expect(check).toContainText('let in, if more looks say the same');
  await expect(check.getByRole('meter')).toHaveCount(5);
  await expect(check.getByRole('img')).toBeVisible();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(check).toBeHidden();
  await expect(page.locator('main')).toHaveAttribute('data-state', 'idle');
  expect(kiosk.of('gate').filter(({ decision }) => decision !== undefined)).toEqual([]);
  // Neither the picture nor its name is in the profile.
  const names = readdirSync(kiosk.profile, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /masked|\.(jpe?g|png|webm|webp)$/.test(name))).toEqual([]);
});

test('huge, tiny, corrupt, animated and hostile files get a sentence, and the gate goes on', async () => {
  await start();
  await signIn();
  for (const { name, bytes, answer } of HOSTILE) {
    const reply = await drop(bytes());
    expect(reply, name).toMatchObject(answer);
  }
  const files = mkdtempSync(join(tmpdir(), 'vestibule-e2e-hostile-'));
  const drawing = join(files, 'face.png');
  writeFileSync(drawing, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await kiosk.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, drawing);
  await kiosk.page.getByRole('button', { name: 'Photo check' }).click();
  await kiosk.page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(kiosk.page.getByText('Drawings and documents')).toBeVisible();
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'idle');
  expect(kiosk.of('fault')).toEqual([]);
});
