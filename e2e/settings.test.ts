// The owner's settings in the real kiosk: behind the owner's PIN, changed, looked at, saved and in force; a file from the
// future; a restart in good order.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
let kiosk: Kiosk | null = null;

test.afterEach(() => kiosk?.stop());
test.beforeEach(() => {
  // As under `npm start`: whoever started the kiosk starts it again.
  process.env.VESTIBULE_STARTS_AGAIN = '1';
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

function profileOf(role: 'owner' | 'staff'): string {
  const profile = freshProfile();
  // The first of all is owner, whatever the others are.
  if (role === 'staff') run('set-pin.cjs', ['--profile', profile, '--name', 'Olga'], '147036\n');
  run('set-pin.cjs', ['--profile', profile, '--name', 'Ana', '--role', role], `${PIN}\n`);
  return profile;
}

async function signIn({ page }: Kiosk): Promise<void> {
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
}

const ask = ({ page }: Kiosk, request: unknown) =>
  page.evaluate(
    (asked) => (Reflect.get(globalThis, 'vestibuleSettings') as { ask(request: unknown): Promise<unknown> }).ask(asked),
    request,
  );

const saved = ({ profile }: Kiosk) => JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));

test('an owner finds a setting, sees a bad value refused, looks at the change, saves it and takes it back', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), profile: profileOf('owner') });
  const { page } = kiosk;
  expect(await ask(kiosk, { kind: 'read', language: 'en' })).toEqual({ kind: 'closed' });
  await signIn(kiosk);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('region', { name: 'Settings' });
  await settings.getByRole('searchbox').fill('sign out');
  const card = settings.locator('[data-setting="staff.autoLockSeconds"]');
  const seconds = card.getByRole('textbox');
  await seconds.fill('5');
  await seconds.press('Tab');
  await expect(card.getByRole('alert')).toContainText('from 10 s to 600 s');
  await expect(settings.getByRole('button', { name: 'Look and save' })).toBeDisabled();
  await seconds.fill('120');
  await seconds.press('Tab');
  await expect(card.getByRole('alert')).toHaveCount(0);
  expect(saved(kiosk).staff.autoLockSeconds).toBe(60);
  await settings.getByRole('button', { name: 'Look and save' }).click();
  await expect(settings.getByRole('row', { name: /Sign staff out after/ })).toContainText('120 s');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByRole('status').first()).toHaveText('Saved.');
  expect(saved(kiosk).staff.autoLockSeconds).toBe(120);
  // It counts at once: nothing is asked of the owner, and the corner stays open for longer.
  await expect(settings.getByRole('button', { name: 'Restart now' })).toHaveCount(0);
  const reply = await page.evaluate(() =>
    (Reflect.get(globalThis, 'vestibule') as { staff(request: unknown): Promise<{ locksInMs?: number }> }).staff({
      kind: 'status',
    }),
  );
  expect(reply.locksInMs).toBeGreaterThan(60_000);

  await settings.getByRole('button', { name: 'Undo last save' }).click();
  await expect(settings.getByRole('row', { name: /Sign staff out after/ })).toContainText('60 s');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => kiosk && saved(kiosk).staff.autoLockSeconds).toBe(60);
  await kiosk.stop();
  expect(run('journal.cjs', ['export', '--json', '--profile', kiosk.profile])).toContain(
    'Ana: staff.autoLockSeconds 60 → 120',
  );
});

test('what needs a restart says so, and a restart brings it into force with the door at rest', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), profile: profileOf('owner') });
  const { profile } = kiosk;
  await signIn(kiosk);
  await expect(kiosk.page.getByRole('button', { name: 'Settings', exact: true })).toBeVisible();
  expect(await ask(kiosk, { kind: 'save', changes: [{ path: 'door.channel', value: 3 }] })).toEqual({ kind: 'saved' });
  await kiosk.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(kiosk.page.getByText('1 setting counts after a restart')).toBeVisible();
  await kiosk.page.getByRole('button', { name: 'Restart now' }).click();
  expect(await kiosk.ended).toBe(4);
  expect(run('journal.cjs', ['export', '--json', '--profile', profile])).toContain('"reason":"restart"');
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
  await signIn(kiosk);
  await kiosk.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Door', exact: true }).click();
  await expect(kiosk.page.locator('[data-setting="door.channel"]').getByRole('textbox')).toHaveValue('3');
  await expect(kiosk.page.getByRole('button', { name: 'Restart now' })).toHaveCount(0);
});

test('staff who are no owner see no settings, whatever the page asks', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), profile: profileOf('staff') });
  await signIn(kiosk);
  await expect(kiosk.page.getByRole('button', { name: 'Delivery' })).toBeVisible();
  await expect(kiosk.page.getByRole('button', { name: 'Settings', exact: true })).toHaveCount(0);
  const before = readFileSync(join(kiosk.profile, 'settings.json'), 'utf8');
  for (const request of [
    { kind: 'read', language: 'en' },
    { kind: 'save', changes: [{ path: 'gate.policy', value: 'check-only' }] },
    { kind: 'import' },
    { kind: 'restart' },
    { kind: 'save', changes: '__proto__' },
  ]) {
    expect(await ask(kiosk, request)).toEqual({ kind: 'closed' });
  }
  expect(readFileSync(join(kiosk.profile, 'settings.json'), 'utf8')).toBe(before);
});

test('a file from the future is refused, as the settings and as an import, and is not lost', async () => {
  const profile = profileOf('owner');
  const newer = JSON.stringify({ version: 99, door: { board: 'something new' } });
  writeFileSync(join(profile, 'settings.json'), newer);
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'out_of_service');
  await signIn(kiosk);
  await kiosk.page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = kiosk.page.getByRole('region', { name: 'Settings' });
  await expect(settings.getByRole('alert')).toContainText('written by a newer release (version 99, this one knows 2)');
  expect(await ask(kiosk, { kind: 'save', changes: [{ path: 'door.channel', value: 2 }] })).toMatchObject({
    kind: 'trouble',
    message: expect.stringContaining('newer release'),
  });
  const stick = join(mkdtempSync(join(tmpdir(), 'vestibule-stick-')), 'settings.json');
  writeFileSync(stick, newer);
  await kiosk.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, stick);
  await settings.getByRole('button', { name: 'Take from a file' }).click();
  await expect(settings.getByRole('status').first()).toContainText('The file is not taken');
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(newer);
});
