// Opening hours and the time that people get: settings in, bytes at the door, words on the screen, rows in the journal.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBoard, type TestBoard } from './boards/index.ts';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
let board: TestBoard;
let kiosk: Kiosk;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

/** A kiosk with these settings and the staff corner open. */
async function withSettings(settings: object): Promise<void> {
  const profile = freshProfile();
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  run('set-pin.cjs', ['--profile', profile, '--name', 'Front desk'], `${PIN}\n`);
  board = await startBoard('ack');
  kiosk = await startKiosk({ source: clip('empty.webm'), port: board.port, profile });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  await kiosk.page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await kiosk.page.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Enter', exact: true }).click();
}

test('the opening hours hold the door, staff stand above them, and the death of the kiosk ends it', async () => {
  await withSettings({ schedule: { timeZone: 'UTC', otherwise: 'free' } });
  const { page } = kiosk;
  await board.event('relay', ({ on }) => on);
  await expect(page.locator('main')).toHaveAttribute('data-state', 'walk_in');
  await expect(page.getByRole('dialog')).toContainText('Held open by the opening hours');

  const locked = board.events.length;
  await page.getByRole('button', { name: 'Until changed' }).click();
  await board.event('relay', ({ on }) => !on, { from: locked });
  await expect(page.locator('main')).toHaveAttribute('data-state', 'closed');

  const again = board.events.length;
  await page.getByRole('button', { name: 'Back to automatic' }).click();
  await board.event('relay', ({ on }) => on, { from: again });
  await kiosk.line('door', ({ words }) => words?.mode === 'Unlocked' && words.lock === 'Unlocked');

  const killed = board.events.length;
  kiosk.app.process().kill('SIGKILL');
  await board.event('relay', ({ on }) => !on, { from: killed });
  const journal = run('journal.cjs', ['export', '--json', '--profile', kiosk.profile]);
  for (const word of ['"schedule"', '"free"', '"LockedDown"', '"Unlocked"']) expect(journal).toContain(word);
});

test('whoever needs more time gets it for one opening', async () => {
  await withSettings({ door: { unlockMs: 1_000, extendedUnlockMs: 4_000 } });
  const { page } = kiosk;
  await page.getByRole('checkbox', { name: 'More time' }).check();
  await page.getByRole('button', { name: 'Exempt' }).click();
  await expect(page.getByRole('dialog')).toContainText('stays free for longer');
  const on = await board.event('relay', (relay) => relay.on);
  const off = await board.event('relay', (relay) => !relay.on);
  expect(off.at - on.at).toBeGreaterThan(3_500);
  await expect(page.getByRole('checkbox', { name: 'More time' })).not.toBeChecked();
});
