// The door's set-up on the kiosk's own screen, from the PIN to the saved settings: what an owner touches, and what the
// relay of a board behind a serial server does.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { serialServer } from './boards/behind-server.ts';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';
import { pdfFonts } from './pdf-fonts.ts';

const PIN = '2580';
let kiosk: Kiosk | null = null;
let board: Awaited<ReturnType<typeof serialServer>> | null = null;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

async function signedIn(): Promise<Kiosk> {
  const profile = freshProfile();
  run('set-pin.cjs', ['--profile', profile, '--name', 'Ana'], `${PIN}\n`);
  const started = await startKiosk({ source: clip('empty.webm'), profile });
  kiosk = started;
  await started.page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await started.page.getByRole('button', { name: digit, exact: true }).click();
  await started.page.getByRole('button', { name: 'Enter', exact: true }).click();
  // A PIN takes main a moment to check.
  await expect(started.page.getByRole('button', { name: 'Set up the door' })).toBeVisible();
  return started;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const answer = async (page: Page, question: string | RegExp, name: string) => {
  await expect(page.getByRole('heading', { name: question })).toBeVisible({ timeout: 30_000 });
  await press(page, name);
};
const ask = (page: Page, request: unknown) =>
  page.evaluate(
    (asked) =>
      (Reflect.get(globalThis, 'vestibuleSetUp') as { door(request: unknown): Promise<{ kind: string }> }).door(asked),
    request,
  );
const moves = () => board?.heard.events.flatMap((event) => (event.kind === 'relay' ? [event.on] : [])) ?? [];

test('an owner sets up the door: out of service meanwhile, one opening on the word, saved and in force', async () => {
  test.setTimeout(180_000);
  board = await serialServer();
  const { page, profile, line } = await signedIn();
  await press(page, 'Set up the door');
  await expect(page.getByRole('heading', { name: 'Which port is the board on?' })).toBeVisible({ timeout: 30_000 });
  await line('fault', ({ code, recovered }) => code === 'set_up' && !recovered);
  await expect(page.locator('main')).toHaveAttribute('data-state', 'out_of_service');

  await press(page, 'A serial server in the network');
  await page.getByRole('textbox').fill(board.port.replace('tcp://', ''));
  await press(page, 'Next');
  await expect(page.getByRole('heading', { name: 'Which board is it?' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Waveshare/ }).click();
  await answer(page, 'Is it surely none of these?', 'Surely none of these');
  await answer(page, 'Which relay is the lock on?', '1');
  await expect(page.getByRole('heading', { name: 'Which lock is it?' })).toBeVisible();
  await page.getByRole('button', { name: /^Electric strike that is locked/ }).click();
  await expect(page.getByRole('img', { name: /COM and NO/ })).toBeVisible();
  await press(page, 'It is wired like this');
  await page
    .getByRole('group', { name: /from inside/ })
    .getByRole('button', { name: 'Yes' })
    .click();
  await page
    .getByRole('group', { name: /fire alarm/ })
    .getByRole('button', { name: 'No' })
    .click();
  await expect(page.getByRole('alert')).toContainText('NOT SAFE');
  await press(page, 'Next');
  await answer(page, 'Which contacts shall the kiosk read?', 'Next');
  await answer(page, 'Pull at the door. Is it locked?', 'Yes');
  expect(moves()).toEqual([]);
  await answer(page, /Free the door/, 'Free the door');
  await answer(page, 'Did the door open?', 'Yes');
  await answer(page, 'Is it locked again?', 'Yes');
  expect(moves()).toEqual([true, false]);
  await expect(page.getByRole('heading', { name: 'Check-list of the door' })).toBeVisible();
  await press(page, 'Check-list as PDF');
  const paper = join(profile, 'door-check-list.pdf');
  await expect(page.getByRole('status').filter({ hasText: paper })).toBeVisible({ timeout: 60_000 });
  expect(readFileSync(paper, 'latin1').slice(0, 5)).toBe('%PDF-');
  // In the kiosk's own font.
  expect(pdfFonts(paper)).toContain('outlines');
  await press(page, 'Save: the kiosk goes on with this door');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible({ timeout: 30_000 });
  expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8')).door).toMatchObject({
    board: 'waveshare',
    port: board.port,
    channel: 1,
    coilFrees: true,
  });
  await line('fault', ({ code, recovered }) => code === 'set_up' && recovered);
  await line('door', ({ state }) => state?.link === 'up' && state.confirmed === 'acknowledged');
  expect(moves()).toEqual([true, false]);
  await kiosk?.stop();
  expect(run('journal.cjs', ['export', '--json', '--profile', profile])).toContain('door set up: waveshare');
});

test('nobody enters without the PIN; leaving puts the door back and saves nothing', async () => {
  test.setTimeout(120_000);
  const { page, profile, line } = await signedIn();
  const before = readFileSync(join(profile, 'settings.json'), 'utf8');
  await press(page, 'Set up the door');
  await line('fault', ({ code, recovered }) => code === 'set_up' && !recovered);
  await press(page, 'Leave the set-up');
  await line('fault', ({ code, recovered }) => code === 'set_up' && recovered);
  await expect(page.locator('main')).toHaveAttribute('data-state', 'idle');
  await press(page, 'Leave');
  for (const request of [
    { kind: 'begin' },
    { kind: 'save' },
    { kind: 'answer', answer: { stage: 'free', free: true } },
  ])
    expect(await ask(page, request)).toEqual({ kind: 'closed' });
  expect(await ask(page, { kind: 'answer', answer: { stage: 'port', port: 'x'.repeat(400) } })).toEqual({
    kind: 'closed',
  });
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(before);
  expect(existsSync(join(profile, 'door-check-list.pdf'))).toBe(false);
});

test('found in the set-up of a new kiosk, the door is as it was until everything is saved at the end', async () => {
  test.setTimeout(180_000);
  board = await serialServer();
  const { page, profile, line } = await signedIn();
  const settings = () => readFileSync(join(profile, 'settings.json'), 'utf8');
  const before = settings();
  const give = async (given: object) => {
    const reply = await ask(page, { kind: 'answer', answer: given });
    expect(reply.kind).toBe('view');
    return (reply as unknown as { view: { stage: string; inputs?: unknown } }).view;
  };
  expect(await ask(page, { kind: 'begin' })).toMatchObject({ view: { stage: 'port' } });
  // Nothing was found yet: there is nothing to keep.
  expect(await ask(page, { kind: 'keep' })).toMatchObject({ kind: 'view' });
  await give({ stage: 'port', port: board.port });
  await give({ stage: 'board', board: 'waveshare' });
  await give({ stage: 'mistaken', sure: true });
  await give({ stage: 'relay', channel: 1, address: null });
  await give({ stage: 'lock', lock: 'strike' });
  await give({ stage: 'wiring' });
  const { inputs } = await give({ stage: 'exits', exit: true, fire: true });
  await give({ stage: 'inputs', inputs });
  await give({ stage: 'locked', locked: true });
  await give({ stage: 'free', free: true });
  await give({ stage: 'opened', opened: true });
  expect(await give({ stage: 'relocked', locked: true })).toMatchObject({ stage: 'check' });
  const tested = moves();
  expect(await ask(page, { kind: 'keep' })).toEqual({ kind: 'kept' });
  await line('fault', ({ code, recovered }) => code === 'set_up' && recovered);
  expect(settings()).toBe(before);

  const askKiosk = (request: unknown) =>
    page.evaluate(
      (asked) =>
        (Reflect.get(globalThis, 'vestibuleSetUp') as { kiosk(request: unknown): Promise<{ draft: object }> }).kiosk(
          asked,
        ),
      request,
    );
  const { draft } = await askKiosk({ kind: 'look' });
  expect(await askKiosk({ kind: 'look' })).toMatchObject({ door: { board: 'waveshare', port: board.port } });
  expect(await askKiosk({ kind: 'save', draft: { ...draft, policy: 'remind' } })).toEqual({
    kind: 'saved',
    shadowed: false,
  });
  expect(JSON.parse(settings())).toMatchObject({
    gate: { policy: 'remind' },
    door: { board: 'waveshare', port: board.port },
  });
  await line('door', ({ state }) => state?.link === 'up' && state.confirmed === 'acknowledged');
  // Neither keeping nor saving has moved the relay.
  expect(moves()).toEqual(tested);
});
