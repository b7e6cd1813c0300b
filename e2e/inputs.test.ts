// Door contact, exit button and emergency contact, from the flipped input of a simulated board to what the screen shows,
// what the relay does and what the journal keeps.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startSimulated, type TestBoard } from './boards/index.ts';
import { clip, freshProfile, type Kiosk, ROOT, startKiosk } from './kiosk.ts';

const PIN = '2580';
const [CONTACT, EXIT, FIRE] = [1, 2, 3];
let kiosk: Kiosk;
let board: TestBoard;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
});

const run = (program: string, args: string[], input = '') =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'main', program), ...args], { input, encoding: 'utf8' });

/** The door is shut, nobody asks for anything; contacts read *on* while it is shut, pressed, and while there is no alarm. */
async function atTheDoor() {
  const profile = freshProfile();
  board = await startSimulated('waveshare');
  run('set-pin.cjs', ['--profile', profile, '--name', 'Ana'], `${PIN}\n`);
  const inputs = {
    source: 'board',
    doorSensor: { input: CONTACT, closedWhen: 'on' },
    exitButton: { input: EXIT, pressedWhen: 'on' },
    emergency: { input: FIRE, activeWhen: 'off' },
  };
  const door = {
    board: 'waveshare',
    port: board.port,
    inputs,
    exitOpens: true,
    heldOpenWarnMs: 1_000,
    heldOpenAlarmMs: 2_000,
  };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ door }));
  flip(CONTACT, true);
  flip(FIRE, true);
  kiosk = await startKiosk({ source: clip('empty.webm'), profile });
  await kiosk.line('door', ({ inputs: read }) => read?.door === 'closed' && !read.emergency);
  await expect(state()).toHaveAttribute('data-state', 'idle', { timeout: 20_000 });
}

const flip = (input: number, on: boolean) => board.order({ do: 'input', input, on });
const state = () => kiosk.page.locator('main');
const relayOn = (from: number) => board.event('relay', ({ on }) => on, { from });
const relayOff = (from: number) => board.event('relay', ({ on }) => !on, { from });
const journal = () => run('journal.cjs', ['export', '--json', '--profile', kiosk.profile]);

async function signIn() {
  await kiosk.page.getByRole('button', { name: 'Staff', exact: true }).click();
  for (const digit of PIN) await kiosk.page.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.page.getByRole('button', { name: 'Enter', exact: true }).click();
}

test('a door that is forced, and one that is held open: asked to be closed, told to staff, kept in the journal', async () => {
  test.setTimeout(120_000);
  await atTheDoor();
  flip(CONTACT, false);
  await kiosk.line('door', ({ words }) => words?.alarm === 'DoorForcedOpen');
  await expect(state()).toHaveAttribute('data-state', 'close_door');
  await signIn();
  await expect(kiosk.page.getByRole('dialog')).toContainText('opened without a release');
  flip(CONTACT, true);
  await expect(state()).toHaveAttribute('data-state', 'idle');

  const from = board.events.length;
  await kiosk.page.getByRole('button', { name: 'Delivery' }).click();
  await relayOn(from);
  flip(CONTACT, false);
  await relayOff(from);
  await kiosk.line('door', ({ words }) => words?.alarm === 'DoorOpenTooLong');
  await expect(state()).toHaveAttribute('data-state', 'close_door');
  flip(CONTACT, true);
  await expect(state()).toHaveAttribute('data-state', 'idle');
  await kiosk.stop();
  const kept = journal();
  for (const word of ['DoorForcedOpen', 'DoorOpenTooLong', 'Normal']) expect(kept).toContain(word);
});

test('the exit button opens once where the owner lets it, and is kept', async () => {
  test.setTimeout(120_000);
  await atTheDoor();
  const from = board.events.length;
  flip(EXIT, true);
  await relayOn(from);
  await kiosk.line('door', ({ act, cause }) => act === 'open' && cause === 'exit');
  await relayOff(from);
  flip(EXIT, false);
  await kiosk.line('door', ({ inputs: read }) => read?.exitRequested === true);
  expect(board.events.slice(from).filter((event) => event.kind === 'relay' && event.on)).toHaveLength(1);
  await kiosk.stop();
  expect(journal()).toContain('"cause":"exit"');
});

test('an emergency frees the door against the lock, outlives its contact, and ends when it is read as over', async () => {
  test.setTimeout(120_000);
  await atTheDoor();
  await signIn();
  await kiosk.page.getByRole('button', { name: 'Until changed' }).click();
  await expect(state()).toHaveAttribute('data-state', 'closed');
  const from = board.events.length;
  flip(FIRE, false);
  await relayOn(from);
  await expect(state()).toHaveAttribute('data-state', 'emergency');

  // The board falls silent: nobody can say any more whether the emergency goes on.
  board.order({ do: 'fault', fault: 'silence' });
  await kiosk.line('door', ({ inputs: read }) => read?.emergencyUnread === true);
  await expect(state()).toHaveAttribute('data-state', 'emergency');
  board.order({ do: 'fault', fault: 'none' });
  const back = board.events.length;
  await kiosk.line('door', ({ inputs: read }) => read?.emergency === true && read.emergencyUnread === undefined);
  flip(FIRE, true);
  await relayOff(back);
  await expect(state()).toHaveAttribute('data-state', 'closed');
  await kiosk.stop();
  const kept = journal();
  expect(kept).toContain('"emergencyUnread":true');
  expect(kept).toContain('emergency_over');
});
