// Bench, plain Node. How long a masked visitor waits until the relay's bytes are on the wire, and what of that passes
// after the verdict that decides. The board is a program of its own on a pseudo-terminal.
import { performance } from 'node:perf_hooks';
import { SerialPort } from 'serialport';
import type { OutputLine } from '../../contract/output.ts';
import { type BoardEvent, startBoard } from '../../e2e/boards/index.ts';
import { plugIn } from '../../e2e/boards/pty.ts';
import { type Figure, figure, numbers, type Reference, reference } from './figure.ts';
import { writeScenes } from './jpeg-clips.ts';
import { asCamera, type Line, withKiosk } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { freshFolder } from './program.ts';

/** A visit takes 4.8 s; a machine that drops frames needs more of them. */
const PER_OPENING_MS = 15_000;
const START_MS = 60_000;
/** ON without and with an answer, channel 1. */
const ON = ['a00101a2', 'a00103a4'];
/** Both clocks are whole milliseconds, cut off. */
const CLOCK_MS = 1;

/** Unix ms. */
export type Opening = {
  readonly seenAt: number;
  readonly decidedAt: number;
  readonly intentAt: number;
  readonly byteAt: number;
};

export async function openings(plan: Plan): Promise<Figure[]> {
  const folder = freshFolder('scenes');
  const { visits } = writeScenes(folder.path);
  const board = await startBoard('ack');
  try {
    const found = await withKiosk({ ...asCamera(visits), port: board.port, unlockMs: 1_000 }, async (kiosk) => {
      // The first visitor pays for what is loaded once, and may stand there already when the camera starts.
      const read = () => openingsOf(kiosk.lines, board.events).slice(1);
      const enough = () => (kiosk.out.at(-1)?.includes('"door"') && read().length >= plan.openings) || undefined;
      await kiosk.until(`${plan.openings} openings`, enough, START_MS + plan.openings * PER_OPENING_MS);
      return read();
    });
    const bare = await bareSerialPort(folder.path, plan);
    const toDecision = numbers(found.map(({ seenAt, decidedAt }) => decidedAt - seenAt));
    const toIntent = numbers(found.map(({ decidedAt, intentAt }) => intentAt - decidedAt));
    return [
      figure({
        id: 'face-to-byte',
        title: 'steady masked face to relay byte',
        how: 'From the capture of the frame that gave a visitor’s first verdict (the second one with the face in it, at the earliest) to the arrival of the ON frame’s bytes at the board’s end of the pseudo-terminal. Camera path; somebody with a mask stands there from one frame to the next after 1.8 s of empty hall. Wall time of both processes, whole ms. The first opening after the start is left out.',
        unit: 'ms',
        values: found.map(({ seenAt, byteAt }) => byteAt - seenAt),
        target: { p50: 300, p95: 500 },
        reference: bare,
        aside: { 'ms to the deciding verdict, p50': toDecision.p50, p95: toDecision.p95 },
      }),
      figure({
        id: 'verdict-to-byte',
        title: 'deciding verdict to relay byte',
        how: 'From the JSON line of the verdict that crosses the threshold (written just before the gate decides; the journal’s rows are written in between) to the arrival of the ON frame’s bytes at the board’s end of the pseudo-terminal. Wall time of both processes, cut to whole ms: a single value is right to ± 1 ms.',
        unit: 'ms',
        values: found.map(({ decidedAt, byteAt }) => byteAt - decidedAt),
        target: { p95: 10 },
        reference: bare,
        aside: { 'ms to the journaled intent, p50': toIntent.p50, p95: toIntent.p95 },
      }),
    ];
  } finally {
    await board.stop();
    folder.remove();
  }
}

/**
 * Pairs every automatic opening that the kiosk tells of with the bytes that the board got. Times are Unix ms.
 * @param begins whether a visit begins with this verdict, where it has not begun yet
 */
export function openingsOf(
  lines: readonly OutputLine[],
  events: readonly BoardEvent[],
  begins: (verdict: Line<'verdict'>) => boolean = () => true,
): Opening[] {
  const found: Opening[] = [];
  let emptyAt = 0;
  let seenAt: number | null = null;
  let decidedAt = 0;
  for (const line of lines) {
    if (line.kind === 'gate' && line.people === 0 && line.decision === undefined) {
      emptyAt = line.at;
      seenAt = null;
    } else if (line.kind === 'verdict') {
      // A verdict on somebody who has left may come after them.
      const capturedAt = line.at - line.latencyMs;
      if (capturedAt > emptyAt && begins(line)) seenAt ??= capturedAt;
      decidedAt = line.at;
    } else if (line.kind === 'door' && line.event === 'intent' && line.act === 'open' && seenAt !== null) {
      const byteAt = firstByte(events, line.at - CLOCK_MS);
      if (byteAt !== null) found.push({ seenAt, decidedAt, intentAt: line.at, byteAt });
      seenAt = null;
    }
  }
  return found;
}

/** When the bytes came that complete the first ON frame since `from`. */
function firstByte(events: readonly BoardEvent[], from: number): number | null {
  const frame = events.findIndex((event) => event.kind === 'frame' && ON.includes(event.hex) && event.epoch >= from);
  const bytes = events
    .slice(0, Math.max(0, frame))
    .reverse()
    .find(({ kind }) => kind === 'bytes');
  return bytes?.epoch ?? null;
}

/** The same four bytes with nothing around them: from `write` to the other end of a pseudo-terminal, in one process. */
export async function bareSerialPort(folder: string, plan: Plan): Promise<Reference> {
  const bytes = Buffer.from('a00103a4', 'hex');
  let arrived: () => void = () => undefined;
  const plug = plugIn(`${folder}/bare`, () => arrived());
  const port = new SerialPort({ path: plug.device, baudRate: 9600, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const took: number[] = [];
  for (let i = 0; i < plan.references; i++) {
    const start = performance.now();
    const there = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    port.write(bytes);
    await there;
    took.push(performance.now() - start);
  }
  await new Promise<void>((resolve) => port.close(() => resolve()));
  plug.pull();
  return reference('serialport alone to the same kind of terminal', 'ms', took);
}
