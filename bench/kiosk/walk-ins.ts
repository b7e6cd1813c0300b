// Bench, plain Node. How long somebody with a mask waits who walks up to the door, as people do: from the first look
// at them to the relay's bytes. Nothing is cut out: clothes that are taken for a face on the way are in it.
import type { OutputLine } from '../../contract/output.ts';
import { startBoard } from '../../e2e/boards/index.ts';
import { type Figure, figure } from './figure.ts';
import { writeScenes } from './jpeg-clips.ts';
import { asCamera, withKiosk } from './kiosk.ts';
import { bareSerialPort, openingsOf } from './openings.ts';
import type { Plan } from './plan.ts';
import { freshFolder } from './program.ts';

/** A visit takes 7.8 s. */
const VISIT_MS = 12_000;
const START_MS = 60_000;
/** A visit with fewer looks at a mask was cut off by the start or the end of the measurement. */
const LOOKS_OF_A_VISIT = 10;
/** As the promise for simulated visits in the model card. */
const SOON_MS = 2_000;

export async function walkIns(plan: Plan): Promise<Figure[]> {
  const folder = freshFolder('walk-ins');
  const scenes = writeScenes(folder.path);
  const board = await startBoard('ack');
  try {
    const { lines } = await withKiosk(
      { ...asCamera(scenes.walkIns), port: board.port, unlockMs: 1_000 },
      async (kiosk) => {
        const enough = () =>
          (kiosk.out.at(-1)?.includes('"gate"') && visitsOf(kiosk.lines).length > plan.walkIns) || undefined;
        await kiosk.until(`${plan.walkIns} visits`, enough, START_MS + plan.walkIns * VISIT_MS);
        return { lines: kiosk.lines };
      },
    );
    // The first visitor pays for what is loaded once.
    const waits = openingsOf(lines, board.events, ({ label }) => label === 'mask')
      .map(({ seenAt, byteAt }) => byteAt - seenAt)
      .slice(1);
    return [
      figure({
        id: 'walk-in-to-byte',
        title: 'masked visitor walking up: first look to relay byte',
        how: 'From the capture of the first frame that was judged *mask*, some metres off, to the arrival of the ON frame’s bytes at the board’s end of the pseudo-terminal. Camera path; the demo clip masked.mjpeg after 1.8 s of empty hall, again and again: somebody walks in and up to the door. The first visit after the start is left out.',
        unit: 'ms',
        values: waits,
        reference: await bareSerialPort(folder.path, plan),
        aside: {
          'visits without an opening': visitsOf(lines).filter(({ opened }) => !opened).length,
          [`of ${waits.length} within 2 s`]: waits.filter((ms) => ms <= SOON_MS).length,
        },
      }),
    ];
  } finally {
    await board.stop();
    folder.remove();
  }
}

/** Everybody who came and went, and whether the door opened for them. */
export function visitsOf(lines: readonly OutputLine[]): { readonly opened: boolean }[] {
  const visits: { opened: boolean }[] = [];
  let looks = 0;
  let opened = false;
  for (const line of lines) {
    if (line.kind === 'verdict' && line.label === 'mask') looks++;
    else if (line.kind === 'door' && line.event === 'intent' && line.act === 'open') opened = true;
    else if (line.kind === 'gate' && line.people === 0 && line.decision === undefined) {
      if (looks >= LOOKS_OF_A_VISIT) visits.push({ opened });
      looks = 0;
      opened = false;
    }
  }
  return visits;
}
