// Visitors' stories: a clip in, bytes on a real pseudo-terminal out.
import { expect, test } from '@playwright/test';
import { startBoard, type TestBoard } from './boards/index.ts';
import { clip, type Kiosk, startKiosk } from './kiosk.ts';

let board: TestBoard;
let kiosk: Kiosk;

test.afterEach(async () => {
  await kiosk?.stop();
  await board?.stop();
});

/** Plays a clip to its end on a real port and gives back how often the relay was energised. */
async function play(name: string, mode: 'ack' | 'silent' = 'ack') {
  board = await startBoard(mode);
  kiosk = await startKiosk({ source: clip(name), port: board.port, once: true });
  const summary = await kiosk.line('summary', undefined, 60_000);
  expect(await kiosk.ended).toBe(0);
  expect(kiosk.strayOutput).toEqual([]);
  expect(summary.faults).toEqual([]);
  const switches = board.events.flatMap((event) => (event.kind === 'relay' ? [event.on] : []));
  return { summary, switches };
}

test('a masked visitor opens the door exactly once, and it closes again', async () => {
  const { summary, switches } = await play('masked.webm');
  expect(switches).toEqual([true, false]);
  expect(summary).toMatchObject({ admissions: 1, openings: 1, ok: true });
  expect(
    kiosk
      .of('door')
      .filter(({ event }) => event === 'outcome')
      .map(({ outcome }) => outcome),
  ).toContain('acknowledged');
});

test('on a board that never answers the opening works, and is called unverified', async () => {
  const { switches } = await play('masked.webm', 'silent');
  expect(switches).toEqual([true, false]);
  expect(
    kiosk
      .of('door')
      .filter(({ event }) => event === 'outcome')
      .map(({ outcome }) => outcome),
  ).toContain('unverified');
});

test('a bare face opens nothing and is asked to wear a mask', async () => {
  const { summary, switches } = await play('bare.webm');
  expect(switches).toEqual([]);
  expect(summary).toMatchObject({ admissions: 0, openings: 0 });
  expect(kiosk.of('gate').some(({ state }) => state === 'wear_mask')).toBe(true);
});

test('a mask below the nose opens nothing and is asked to be put right', async () => {
  const { switches } = await play('nose-out.webm');
  expect(switches).toEqual([]);
  expect(kiosk.of('gate').some(({ state }) => state === 'fix_mask')).toBe(true);
});

test('one masked and one bare visitor together open nothing', async () => {
  const { switches } = await play('masked-and-bare.webm');
  expect(switches).toEqual([]);
  const people = new Set(kiosk.of('verdict').map(({ track }) => track));
  expect(people.size).toBeGreaterThanOrEqual(2);
});

test('an empty hall opens nothing', async () => {
  const { summary, switches } = await play('empty.webm');
  expect(switches).toEqual([]);
  expect(summary.verdicts).toBe(0);
});

test('motion JPEG plays too', async () => {
  const { switches } = await play('masked.mjpeg');
  expect(switches).toEqual([true, false]);
});

test('the camera’s own path: a file in place of the device, through getUserMedia', async () => {
  board = await startBoard('ack');
  kiosk = await startKiosk({
    source: 'camera',
    port: board.port,
    switches: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${clip('masked.mjpeg').slice('clip:'.length)}`,
    ],
  });
  await board.event('relay', ({ on }) => on);
  await board.event('relay', ({ on }) => !on);
  expect(kiosk.of('fault')).toEqual([]);
});
