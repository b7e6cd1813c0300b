// The door's promises, seen from outside: the relay of a board program on a real pseudo-terminal.
import { expect, test } from '@playwright/test';
import { startBoard, type TestBoard } from './boards/index.ts';
import { clip, freshProfile, type Kiosk, startKiosk } from './kiosk.ts';

let board: TestBoard;
let kiosk: Kiosk;

test.beforeEach(async () => {
  board = await startBoard('ack');
});
test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
});

test('main killed in the middle of an opening: the relay is released', async () => {
  kiosk = await startKiosk({ source: clip('masked.webm'), port: board.port });
  // From now on: the clip loops, and an opening may have come and gone while the kiosk was being attached to.
  await board.event('relay', ({ on }) => on, { from: board.events.length, limitMs: 40_000 });
  const seen = board.events.length;
  kiosk.app.process().kill('SIGKILL');
  await board.event('relay', ({ on }) => !on, { from: seen, limitMs: 3_000 });
});

test('main stopped in the middle of an opening: the relay is released before the opening would have ended', async () => {
  kiosk = await startKiosk({ source: clip('masked.webm'), port: board.port });
  // From now on: the clip loops, and an opening may have come and gone while the kiosk was being attached to.
  await board.event('relay', ({ on }) => on, { from: board.events.length, limitMs: 40_000 });
  const seen = board.events.length;
  const main = kiosk.app.process();
  main.kill('SIGSTOP');
  try {
    await board.event('relay', ({ on }) => !on, { from: seen, limitMs: 3_000 });
  } finally {
    main.kill('SIGCONT');
  }
});

test('board unplugged: out of service; plugged in again: back, and nothing opens by it', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), port: board.port });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  board.order({ do: 'unplug' });
  await kiosk.line('fault', ({ code, recovered }) => code === 'door_link' && !recovered);
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'out_of_service');
  const unplugged = board.events.length;
  board.order({ do: 'plug' });
  await kiosk.line('fault', ({ code, recovered }) => code === 'door_link' && recovered);
  await board.event('frame', undefined, { from: unplugged });
  const after = board.events.slice(unplugged);
  expect(after.some((event) => event.kind === 'relay' && event.on)).toBe(false);
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'idle');
});

test('a port that does not exist: a clear fault, no opening, exit code 1', async () => {
  kiosk = await startKiosk({ source: clip('masked.webm'), port: '/nowhere/door', once: true });
  const fault = await kiosk.line('fault');
  expect(fault).toMatchObject({ code: 'door_link' });
  expect(fault.message).toContain('/nowhere/door');
  const summary = await kiosk.line('summary', undefined, 60_000);
  expect(summary).toMatchObject({ openings: 0, ok: false });
  expect(await kiosk.ended).toBe(1);
});

test('a port that another kiosk holds: the second says so and opens nothing', async () => {
  kiosk = await startKiosk({ source: clip('empty.webm'), port: board.port });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  const second = await startKiosk({ source: clip('empty.webm'), port: board.port, profile: freshProfile() });
  try {
    const fault = await second.line('fault');
    expect(fault.code).toBe('door_link');
    expect(fault.message).toMatch(/another program/i);
  } finally {
    await second.stop();
  }
});

test('garbage from the board never opens the door and never stops the kiosk', async () => {
  await board.stop();
  board = await startBoard('garbage');
  kiosk = await startKiosk({ source: clip('bare.webm'), port: board.port });
  await kiosk.line('gate', ({ state }) => state !== 'idle', 40_000);
  expect(board.events.some((event) => event.kind === 'relay' && event.on)).toBe(false);
});
