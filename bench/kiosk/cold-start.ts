// Bench, plain Node. How long the kiosk takes from the start of its program to the first verdict on a face.

import { withEmptyWindow } from './empty-window.ts';
import type { Reference } from './figure.ts';
import { type Figure, figure, reference } from './figure.ts';
import { demo, withKiosk } from './kiosk.ts';
import type { Plan } from './plan.ts';

const WITHIN_MS = 60_000;

export async function coldStart(plan: Plan): Promise<Figure[]> {
  const took: number[] = [];
  for (let i = 0; i < plan.coldStarts; i++) {
    took.push(
      await withKiosk({ source: `image:${demo('astronaut.jpg')}` }, async (kiosk) => {
        await kiosk.until('verdict', () => kiosk.out.find((line) => line.includes('"kind":"verdict"')), WITHIN_MS);
        const [verdict] = kiosk.of('verdict');
        return (verdict?.at ?? Number.NaN) - kiosk.startedAt;
      }),
    );
  }
  return [
    figure({
      id: 'cold-start',
      title: 'cold start to first verdict',
      how: 'From the start of the Electron program to the JSON line of the first verdict, on a picture with a face in it (astronaut.jpg). A fresh profile each time; the program’s files are in the system’s file cache.',
      unit: 'ms',
      values: took,
      target: { p50: 4_000 },
      reference: await emptyStart(plan),
    }),
  ];
}

async function emptyStart(plan: Plan): Promise<Reference> {
  const took: number[] = [];
  for (let i = 0; i < plan.coldStarts; i++) took.push(await withEmptyWindow(async ({ readyMs }) => readyMs));
  return reference('an empty window: start to ready-to-show', 'ms', took);
}
