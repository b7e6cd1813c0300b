// Storms: hundreds of taps a second on the real screen, and a journal that does not verify when the kiosk starts. Nothing
// opens twice, nothing hangs, and what stands is said.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'libsql';
import { openJournal, readJournal } from '../main/journal/index.ts';
import { startBoard, type TestBoard } from './boards/index.ts';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
let board: TestBoard | null = null;
let kiosk: Kiosk | null = null;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
  kiosk = board = null;
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

const openings = ({ events }: TestBoard) => events.filter((event) => event.kind === 'relay' && event.on).length;

async function withStaff(scene = 'empty.webm'): Promise<{ readonly kiosk: Kiosk; readonly board: TestBoard }> {
  const profile = freshProfile();
  run('set-pin.cjs', ['--profile', profile, '--name', 'Ana'], `${PIN}\n`);
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, language: 'en' }));
  board = await startBoard('ack');
  kiosk = await startKiosk({ source: clip(scene), port: board.port, profile });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  return { kiosk, board };
}

/** A second of fingers everywhere: real events on whatever lies under them, 400 of them, at the same places every time. */
const storm = ({ page }: Kiosk, taps: number) =>
  page.evaluate((many) => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let i = 0; i < many; i++) {
      const [x, y] = [random() * innerWidth, random() * innerHeight];
      const target = document.elementFromPoint(x, y) ?? document.body;
      const where = { bubbles: true, cancelable: true, clientX: x, clientY: y };
      target.dispatchEvent(new PointerEvent('pointerdown', { ...where, pointerId: i + 1, pointerType: 'touch' }));
      target.dispatchEvent(new PointerEvent('pointerup', { ...where, pointerId: i + 1, pointerType: 'touch' }));
      target.dispatchEvent(new MouseEvent('click', where));
    }
  }, taps);

test('taps all over the visitor’s screen open nothing, call staff once and leave the page answering', async () => {
  const running = await withStaff();
  for (let i = 0; i < 5; i++) await storm(running.kiosk, 400);
  expect(openings(running.board)).toBe(0);
  const { page } = running.kiosk;
  await expect.poll(() => page.evaluate(() => 1 + 1)).toBe(2);
  expect(running.kiosk.of('staff').filter(({ entry }) => entry === 'call').length).toBeLessThanOrEqual(1);
  expect(running.kiosk.of('fault').filter(({ recovered }) => !recovered)).toEqual([]);
});

test('while fingers storm over the screen the gate goes on: a masked visitor is let in, and nobody by a tap', async () => {
  const running = await withStaff('masked.webm');
  const opened = running.board.event('relay', ({ on }) => on);
  let open = false;
  void opened.then(() => {
    open = true;
  });
  while (!open) await storm(running.kiosk, 100);
  await running.board.event('relay', ({ on }) => !on);
  const causes = running.kiosk.of('door').flatMap(({ act, cause }) => (act === 'open' ? [cause] : []));
  expect(new Set(causes)).toEqual(new Set(['automatic']));
  expect(running.kiosk.of('verdict').length).toBeGreaterThan(0);
});

test('hundreds of taps on one act are one opening at a time, and each is in the journal', async () => {
  const running = await withStaff();
  const { page, profile } = running.kiosk;
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  const delivery = page.getByRole('button', { name: 'Delivery' });
  await expect(delivery).toBeVisible();
  await delivery.evaluate((button: HTMLButtonElement) => {
    for (let i = 0; i < 500; i++) button.click();
  });
  await running.board.event('relay', ({ on }) => on);
  await running.board.event('relay', ({ on }) => !on);
  // The first tap was under way: the page sent no other, whatever came.
  expect(openings(running.board)).toBe(1);
  await expect(page.getByRole('dialog')).toContainText('Done and recorded');
  await running.kiosk.stop();
  const journal = run('journal.cjs', ['export', '--json', '--profile', profile]);
  expect(journal.match(/"let_in"/g)).toHaveLength(1);
});

test('a hostile page that asks 500 times at once gets openings one after the other, never two for one act', async () => {
  const running = await withStaff();
  const { page, profile } = running.kiosk;
  await page.evaluate(async (pin) => {
    const { staff } = Reflect.get(globalThis, 'vestibule') as { staff(request: unknown): Promise<unknown> };
    await staff({ kind: 'enter', pin });
    const act = { kind: 'act', act: { kind: 'let_in', reason: 'other' } };
    await Promise.all(Array.from({ length: 500 }, () => staff(act)));
    await staff({ kind: 'act', act: { kind: 'lock' } });
  }, PIN);
  const from = running.board.events.length;
  await expect(page.locator('main')).toHaveAttribute('data-state', 'closed');
  await page.waitForFunction(() => document.querySelector('main')?.getAttribute('data-state') === 'closed');
  await running.kiosk.stop();
  // After the lock nothing more opens; and what opened is written down, act by act.
  expect(running.board.events.slice(from).some((event) => event.kind === 'relay' && event.on)).toBe(false);
  const rows = run('journal.cjs', ['export', '--json', '--profile', profile]).split('\n');
  const acts = rows.filter((row) => row.includes('"kind":"staff"') && row.includes('let_in'));
  const intents = rows.filter((row) => row.includes('"kind":"intent"') && row.includes('"act":"open"'));
  expect(acts).toHaveLength(500);
  expect(intents.length).toBeLessThanOrEqual(500);
  expect(run('journal.cjs', ['verify', '--profile', profile])).toContain('Whole');
});

/** A journal of 40 rows whose row 39 was changed behind its back. */
function forged(settings: object): string {
  const profile = freshProfile();
  const file = join(profile, 'journal.sqlite');
  const journal = openJournal(file, { now: () => ({ epochMs: Date.now() - 60_000, monotonicMs: 1 }) });
  for (let i = 0; i < 40; i++) journal.append({ kind: 'call' });
  journal.close();
  const database = new Database(file);
  database.exec(
    `DROP TRIGGER journal_no_update; UPDATE journal SET entry = '{"kind":"stop","reason":""}' WHERE seq = 39`,
  );
  database.close();
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, language: 'en', ...settings }));
  return profile;
}

test('a journal that does not verify at the start: said with what to do, out of service, no row behind it', async () => {
  const profile = forged({});
  board = await startBoard('ack');
  kiosk = await startKiosk({ source: clip('masked.webm'), port: board.port, profile });
  const fault = await kiosk.line('fault', ({ code }) => code === 'journal');
  expect(fault.message).toContain('Row 39');
  expect(fault.message).toContain('npm run journal -- retire');
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'out_of_service');
  await kiosk.line('verdict');
  expect(openings(board)).toBe(0);
  await kiosk.stop();
  const journal = readJournal(join(profile, 'journal.sqlite'));
  expect(journal.head().seq).toBe(40);
  journal.close();
});

test('the same where the owner can do without a journal: said, and the gate goes on', async () => {
  board = await startBoard('ack');
  const profile = forged({ journal: { onFailure: 'unrecorded' } });
  kiosk = await startKiosk({ source: clip('masked.webm'), port: board.port, profile });
  await kiosk.line('fault', ({ code }) => code === 'journal');
  await board.event('relay', ({ on }) => on);
  await expect.poll(() => kiosk?.of('gate').some(({ decision }) => decision === 'admit')).toBe(true);
});
