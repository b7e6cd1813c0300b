// Staff at the kiosk beyond the door: roles, people and PINs, the self-test on the screen and on the command line, a
// lock that counts down, and the count of people.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBoard, type TestBoard } from './boards/index.ts';
import { clip, electronBinary, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PINS = { Ana: '2580', Bo: '70412' } as const;
let board: TestBoard | null = null;
let kiosk: Kiosk | null = null;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
  kiosk = board = null;
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

/** Ana is owner, Bo staff. */
function profileWithPeople(settings: object = {}): string {
  const profile = freshProfile();
  run('set-pin.cjs', ['--profile', profile, '--name', 'Ana'], `${PINS.Ana}\n`);
  run('set-pin.cjs', ['--profile', profile, '--name', 'Bo'], `${PINS.Bo}\n`);
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, language: 'en', ...settings }));
  return profile;
}

async function start(settings: object = {}): Promise<{ readonly kiosk: Kiosk; readonly board: TestBoard }> {
  board = await startBoard('ack');
  kiosk = await startKiosk({ source: clip('empty.webm'), port: board.port, profile: profileWithPeople(settings) });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  return { kiosk, board };
}

async function enter({ page }: Kiosk, pin: string): Promise<void> {
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  await typePin(page, pin);
  await expect(page.getByText('Signed in as')).toBeVisible();
}

async function typePin(page: Kiosk['page'], pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
}

const ask = ({ page }: Kiosk, request: object) =>
  page.evaluate(
    (what) => (Reflect.get(globalThis, 'vestibule') as { staff(asked: unknown): Promise<unknown> }).staff(what),
    request,
  );

const relayOn = ({ events }: TestBoard) => events.some((event) => event.kind === 'relay' && event.on);

test('staff see what is theirs, and main refuses the rest also to a page that asks for it', async () => {
  const running = await start();
  await enter(running.kiosk, PINS.Bo);
  const { page } = running.kiosk;
  await expect(page.getByRole('button', { name: 'Self-test' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'People and PINs' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Today and history' })).toHaveCount(0);
  for (const [request, denied] of [
    [{ kind: 'people' }, 'people'],
    [{ kind: 'change_role', name: 'Bo', role: 'owner' }, 'people'],
    [{ kind: 'end_alerts' }, 'end_alarms'],
  ] as const) {
    expect(await ask(running.kiosk, request)).toMatchObject({ kind: 'open', role: 'staff', denied });
  }
  const history = await page.evaluate(() =>
    (Reflect.get(globalThis, 'vestibuleHistory') as { ask(request: unknown): Promise<unknown> }).ask({
      kind: 'view',
      span: 'day',
      date: null,
      compare: null,
    }),
  );
  expect(history).toEqual({ kind: 'closed' });
});

test('an owner adds somebody on the kiosk, who gets in with the new PIN; the journal has roles and no PIN', async () => {
  const running = await start();
  const { page, profile } = running.kiosk;
  await enter(running.kiosk, PINS.Ana);
  await page.getByRole('button', { name: 'People and PINs' }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  // The keyboard on the screen comes by itself; a name begins with a capital letter, and goes on small.
  for (const key of ['C', 'e', 'm']) await page.getByRole('button', { name: key, exact: true }).click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('button', { name: /^Lead/ }).click();
  await page.getByRole('button', { name: 'Go on to the PIN' }).click();
  await typePin(page, '80431');
  await typePin(page, '80431');
  await expect(page.getByText('Done and recorded.')).toBeVisible();
  await page.getByRole('button', { name: 'Change Ana' }).click();
  await page
    .getByRole('button', { name: /^Staff/ })
    .last()
    .click();
  await expect(page.getByText('Somebody must stay owner')).toBeVisible();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await enter(running.kiosk, '80431');
  await expect(page.getByText('Signed in as Cem')).toBeVisible();
  await running.kiosk.stop();

  expect(readFileSync(join(profile, 'staff.json'), 'utf8')).toContain('"Cem"');
  const journal = run('journal.cjs', ['export', '--json', '--profile', profile]);
  expect(journal).toContain('person_added');
  expect(journal).toContain('"role":"lead"');
  for (const pin of [...Object.values(PINS), '80431']) expect(journal).not.toContain(pin);
});

test('the self-test says what stands, in numbered steps, and opens the door only after a yes', async () => {
  test.slow();
  const running = await start();
  const { page } = running.kiosk;
  await enter(running.kiosk, PINS.Bo);
  const answers = async (step: string) => JSON.stringify(await ask(running.kiosk, { kind: 'self_test', step }));
  await expect.poll(() => answers('model'), { timeout: 60_000 }).toContain('model_right');
  await expect.poll(() => answers('detector'), { timeout: 60_000 }).toContain('detector_ready');
  await page.getByRole('button', { name: 'Self-test' }).click();
  const steps = page.getByRole('listitem').filter({ hasText: /^\s*[1-8]/ });
  await expect(steps.nth(6)).toContainText('It is whole', { timeout: 60_000 });
  await expect(steps.nth(3)).toContainText('It answers, verified.');
  await expect(steps.nth(2)).toContainText('It has its own model and answers.');
  await expect(page.getByText('All is as it should be.')).toBeVisible();
  expect(relayOn(running.board)).toBe(false);

  const from = running.board.events.length;
  await page.getByRole('button', { name: 'Yes, open it once' }).click();
  await running.board.event('relay', ({ on }) => on, { from });
  await running.board.event('relay', ({ on }) => !on, { from });
  await expect(steps.nth(7)).toContainText('locked again, verified', { timeout: 30_000 });
});

test('a lock with an end counts down on both screens', async () => {
  const running = await start();
  const { page } = running.kiosk;
  await enter(running.kiosk, PINS.Bo);
  await page.getByRole('group', { name: 'Lock the door' }).getByRole('button', { name: '15 min' }).click();
  await expect(page.getByRole('dialog')).toContainText(/Locked for 14:\d\d/);
  await expect(page.locator('main')).toHaveAttribute('data-state', 'closed');
  await expect(page.locator('main')).toContainText(/Locked for 14:\d\d/);
});

test('@long a full house asks to wait, staff count one out, and the count outlives a restart', async () => {
  const running = await start({ occupancy: { count: true, limit: 1 } });
  const { page, profile } = running.kiosk;
  const state = page.locator('main');
  await expect(state).toHaveAttribute('data-state', 'idle');
  await enter(running.kiosk, PINS.Bo);
  await page.getByRole('button', { name: 'One more' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 of 1');
  await expect(state).toHaveAttribute('data-state', 'please_wait');
  await expect.poll(() => readCount(profile)).toBe(1);
  await running.kiosk.stop();

  kiosk = await startKiosk({ source: clip('masked.webm'), port: running.board.port, profile });
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'please_wait');
  await kiosk.line('verdict');
  await enter(kiosk, PINS.Bo);
  expect(relayOn(running.board)).toBe(false);
  await kiosk.page.getByRole('button', { name: 'One fewer' }).click();
  await running.board.event('relay', ({ on }) => on);
});

function readCount(profile: string): number | null {
  try {
    return (JSON.parse(readFileSync(join(profile, 'occupancy.json'), 'utf8')) as { count: number }).count;
  } catch {
    return null;
  }
}

test('@long npm start -- --self-test: a line a step, exit 0 with a clip and 1 without a camera, and the door never moves', async () => {
  test.slow();
  board = await startBoard('ack');
  const tested = (source: readonly string[]) =>
    spawnSync(
      electronBinary(),
      [
        ROOT,
        '--self-test',
        '--windowed',
        '--profile',
        freshProfile(),
        '--board',
        'lcus',
        '--port',
        board?.port ?? '',
        ...source,
      ],
      { encoding: 'utf8', timeout: 120_000 },
    );
  const whole = tested(['--source', clip('masked.webm')]);
  expect(whole.stdout).toMatch(/^4 relay: the board answers, verified \(lcus\)$/m);
  expect(whole.stdout).toMatch(/^7 journal: the journal is whole, \d+ rows$/m);
  expect(whole.stdout).toContain('All is as it should be.');
  expect(whole.status).toBe(0);
  const blind = tested([]);
  expect(blind.stdout).toMatch(/^1 camera: NOT RIGHT: there is no camera/m);
  expect(blind.status).toBe(1);
  expect(relayOn(board)).toBe(false);
});
