// Bench, plain Node. How soon the page shows anything, and how soon it shows a new state: from main's line about the state
// to the end of the frame in which the page has it.
import { createInterface } from 'node:readline';
import { _electron, type Page } from '@playwright/test';
import { OutputLine } from '../../contract/output.ts';
import { type Figure, figure } from './figure.ts';
import { demo, type Line } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { electron, freshFolder } from './program.ts';

const WITHIN_MS = 60_000;
/** The visit of the demo clip has about ten states and begins anew. */
const VISIT_MS = 90_000;

type Gate = Line<'gate'>;
type Painted = { readonly state: string; readonly at: number };

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
      values: changes,
      target: { p95: 50 },
    }),
  ];
}

/** Through the test tool's own way into Electron: the older runtime's developer protocol is not enough for another. */
async function withPage<Taken>(source: string, look: (page: Page, lines: () => readonly Gate[]) => Promise<Taken>) {
  const profile = freshFolder('profile');
  const app = await _electron.launch({
    executablePath: electron(),
    args: [process.cwd(), '--json', '--windowed', '--profile', profile.path, '--source', source],
    chromiumSandbox: true,
    timeout: WITHIN_MS,
  });
  try {
    const lines: Gate[] = [];
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
new MutationObserver(([change]) => {
  const { state } = change.target.dataset;
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => painted.push({ state, at: performance.timeOrigin + performance.now() });
    after.port2.postMessage(null);
  });
}).observe(document.querySelector('main'), { attributes: true, attributeFilter: ['data-state'] });`;

async function stateChanges(page: Page, gate: () => readonly Gate[], wanted: number): Promise<number[]> {
  await page.evaluate(WATCH_STATES);
  const begun = Date.now();
  const seen = () => page.evaluate<readonly Painted[]>('painted');
  let painted = await seen();
  while (painted.length < wanted && Date.now() - begun < VISIT_MS) {
    await new Promise((later) => setTimeout(later, 500));
    painted = await seen();
  }
  const lines = gate().filter(({ at }) => at >= begun - 1_000);
  // A state is shown for as long as it lasts: its line is the last one of it before the frame.
  return painted.flatMap(({ state, at }) => {
    const line = lines.filter((one) => one.state === state && one.at <= at).at(-1);
    return line === undefined ? [] : [at - line.at];
  });
}
