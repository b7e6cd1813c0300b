// Bench, plain Node. How soon the page shows anything, and how soon it shows a new state: from main's line about the state
// to the end of the frame in which the page has it.
import { createInterface } from 'node:readline';
import { _electron, type Page } from '@playwright/test';
import { OutputLine } from '../../contract/output.ts';
import { droppedAround, type Shown } from './dropped-frames.ts';
import { type Figure, figure, reference } from './figure.ts';
import { demo, type Line } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { electron, freshFolder } from './program.ts';

const WITHIN_MS = 60_000;
/** The demo clip takes 26 s for its two visits, of about four changes each that have a line, and begins anew. */
const VISITS_MS = 150_000;

/** `at`: Unix ms. */
export type Painted = { readonly state: string; readonly at: number };

export async function paint(plan: Plan): Promise<Figure[]> {
  const first: number[] = [];
  for (let i = 0; i < plan.coldStarts; i++) {
    first.push(await withPage(`image:${demo('astronaut.jpg')}`, (page) => page.evaluate<number>(FIRST_PAINT)));
  }
  const changes = await withPage(`clip:${demo('visit.webm')}`, (page, lines) =>
    stateChanges(page, lines, plan.stateChanges),
  );
  return [
    figure({
      id: 'first-paint',
      title: 'page loaded to first paint of its words',
      how: 'First contentful paint of the kiosk’s page, from the start of its navigation, as the engine tells it. A fresh profile each time; files are in the system’s file cache.',
      unit: 'ms',
      values: first,
      target: { p50: 1_000 },
    }),
    figure({
      id: 'state-to-pixels',
      title: 'state change to pixels',
      how: 'From main’s line about a new state of the gate to the end of the frame in which the page shows it, while the demo clip plays and every frame of it is looked at. One clock of the machine for both.',
      unit: 'ms',
      values: changes.answers,
      target: { p95: 50 },
    }),
    figure({
      id: 'frames-at-changes',
      title: 'frames of the live picture dropped around a state change',
      how: 'Frames that the page’s video counts as dropped in the half second around each new state of the screen (0.1 s before it to 0.4 s after it), while the demo clip plays; reference: all other half seconds of the same run.',
      unit: 'frames',
      values: changes.around,
      target: { p95: 0 },
      reference: reference('half seconds without a change', 'frames', changes.elsewhere),
      aside: { shown: changes.shown, dropped: changes.dropped },
    }),
  ];
}

/** Through the test tool's own way into Electron: the older runtime's developer protocol is not enough for another. */
async function withPage<Taken>(
  source: string,
  look: (page: Page, lines: () => readonly Line<'gate'>[]) => Promise<Taken>,
) {
  const profile = freshFolder('profile');
  const app = await _electron.launch({
    executablePath: electron(),
    args: [process.cwd(), '--json', '--windowed', '--profile', profile.path, '--source', source],
    chromiumSandbox: true,
    timeout: WITHIN_MS,
  });
  try {
    const lines: Line<'gate'>[] = [];
    createInterface({ input: app.process().stdout ?? process.stdin }).on('line', (text) => {
      const line = OutputLine.safeParse(JSON.parse(text));
      if (line.success && line.data.kind === 'gate') lines.push(line.data);
    });
    return await look(await app.firstWindow({ timeout: WITHIN_MS }), () => lines);
  } finally {
    await app.close();
    profile.remove();
  }
}

/** Scripts of the page, as text: this program is compiled without the page's types. */
const FIRST_PAINT = `new Promise((painted) => {
  new PerformanceObserver((list, observer) => {
    const entry = list.getEntriesByName('first-contentful-paint')[0];
    if (entry === undefined) return;
    observer.disconnect();
    painted(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** The end of a frame is a task that the drawing of the frame puts behind itself. */
const WATCH_STATES = `window.painted = [];
window.shown = [];
setInterval(() => {
  const { totalVideoFrames, droppedVideoFrames } = document.querySelector('video').getVideoPlaybackQuality();
  shown.push({ at: performance.timeOrigin + performance.now(), total: totalVideoFrames, dropped: droppedVideoFrames });
}, 50);
new MutationObserver(([change]) => {
  const { state } = change.target.dataset;
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => painted.push({ state, at: performance.timeOrigin + performance.now() });
    after.port2.postMessage(null);
  });
}).observe(document.querySelector('main'), { attributes: true, attributeFilter: ['data-state'] });`;

async function stateChanges(page: Page, gate: () => readonly Line<'gate'>[], wanted: number) {
  // The page may still be loading what it is made of.
  await page.locator('main[data-state]').waitFor();
  await page.locator('video').waitFor({ state: 'attached' });
  await page.evaluate(WATCH_STATES);
  const begun = Date.now();
  const painted = () => page.evaluate<readonly Painted[]>('painted');
  while (answers(await painted(), gate()).length < wanted && Date.now() - begun < VISITS_MS) {
    await new Promise((later) => setTimeout(later, 500));
  }
  const states = await painted();
  const shown = await page.evaluate<readonly Shown[]>('shown');
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    answers: answers(states, gate()),
    ...droppedAround(
      states.map(({ at }) => at),
      shown,
    ),
    shown: (last?.total ?? 0) - (first?.total ?? 0),
    dropped: (last?.dropped ?? 0) - (first?.dropped ?? 0),
  };
}

/**
 * How long the page took to show each new state, ms. A line is answered by the first frame that shows its state, if the
 * page showed another one when the line was written: states that the journal does not tell apart have no line.
 */
export function answers(painted: readonly Painted[], lines: readonly Line<'gate'>[]): number[] {
  const begun = painted[0]?.at ?? Number.POSITIVE_INFINITY;
  return lines.flatMap(({ state, at, decision }) => {
    const showing = painted.filter((one) => one.at <= at).at(-1);
    if (decision !== undefined || at < begun || showing?.state === state) return [];
    const answer = painted.find((one) => one.at > at && one.state === state);
    return answer === undefined ? [] : [answer.at - at];
  });
}
