// Staff at the kiosk: the PIN, the acts, their bytes at the door and their rows in the journal.
import { execFileSync } from 'node:child_process';
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

async function withPin(): Promise<void> {
  const profile = freshProfile();
  run('set-pin.cjs', ['--profile', profile, '--name', 'Front desk'], `${PIN}\n`);
  board = await startBoard('ack');
  kiosk = await startKiosk({ source: clip('empty.webm'), port: board.port, profile });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
}

async function typePin(pin: string): Promise<void> {
  for (const digit of pin) await kiosk.page.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Enter', exact: true }).click();
}

const corner = () => kiosk.page.getByRole('button', { name: 'Staff', exact: true });

test('without a PIN the staff functions stay closed, and the screen names the command', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm') });
  await corner().click();
  await expect(kiosk.page.getByRole('dialog')).toContainText('set-pin');
});

test('let one in, hold open, lock, back to automatic: bytes, screen and journal', async () => {
  await withPin();
  const { page } = kiosk;
  await corner().click();
  await typePin(PIN);
  const from = board.events.length;
  await page.getByRole('button', { name: 'Delivery' }).click();
  await board.event('relay', ({ on }) => on, { from });
  await board.event('relay', ({ on }) => !on, { from });

  const held = board.events.length;
  await page.getByRole('group', { name: 'Hold open' }).getByRole('button', { name: '5 min', exact: true }).click();
  await board.event('relay', ({ on }) => on, { from: held });
  await expect(page.locator('main')).toHaveAttribute('data-state', 'walk_in');

  const locked = board.events.length;
  await page.getByRole('button', { name: 'Until changed' }).click();
  await board.event('relay', ({ on }) => !on, { from: locked });
  await expect(page.locator('main')).toHaveAttribute('data-state', 'closed');

  await page.getByRole('button', { name: 'Delivery' }).click();
  await expect(page.getByRole('dialog')).toContainText('locked by staff');
  await page.getByRole('button', { name: 'Back to automatic' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-state', 'idle');
  expect(board.events.slice(locked).some((event) => event.kind === 'relay' && event.on)).toBe(false);

  await kiosk.stop();
  expect(run('journal.cjs', ['verify', '--profile', kiosk.profile])).toMatch(/intact|whole|ok/i);
  const journal = run('journal.cjs', ['export', '--json', '--profile', kiosk.profile]);
  for (const act of ['let_in', 'hold_open', 'lock', 'automatic']) expect(journal).toContain(act);
  expect(journal).toContain('Front desk');
  // Not its digits in the middle of a time or a hash, which come by chance.
  expect(journal).not.toMatch(new RegExp(`(?<![\\da-f.])${PIN}(?![\\da-f])`));
});

test('five wrong PINs lock the corner, the right one no longer helps, and all of it is recorded', async () => {
  await withPin();
  await corner().click();
  for (let attempt = 0; attempt < 5; attempt++) await typePin('9182');
  await expect(kiosk.page.getByRole('dialog')).toContainText('Too many wrong PINs');
  const reply = await kiosk.page.evaluate(
    (pin) =>
      (Reflect.get(globalThis, 'vestibule') as { staff(request: unknown): Promise<unknown> }).staff({
        kind: 'enter',
        pin,
      }),
    PIN,
  );
  expect(reply).toMatchObject({ kind: 'closed', why: 'locked_out' });
  await kiosk.line('staff', ({ entry }) => entry === 'locked_out');
  expect(board.events.some((event) => event.kind === 'relay' && event.on)).toBe(false);
});

test('a flood of PINs and acts from the page opens nothing and leaves the kiosk answering', async () => {
  await withPin();
  await kiosk.page.evaluate(async () => {
    const { staff } = Reflect.get(globalThis, 'vestibule') as { staff(request: unknown): Promise<unknown> };
    const flood = Array.from({ length: 500 }, (_, i) => [
      staff({ kind: 'enter', pin: String(1000 + i) }),
      staff({ kind: 'act', act: { kind: 'let_in', reason: 'other' } }),
    ]);
    await Promise.all(flood.flat());
  });
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'idle');
  expect(board.events.some((event) => event.kind === 'relay' && event.on)).toBe(false);
});
