// Soak: one cycle. An opening is asked for, something goes wrong before, in or after it, and all is put right again.
import { BOARDS } from '../../../main/door/boards/index.ts';
import { monotonicMs } from '../../../main/door/index.ts';
import { SIMULATED } from '../simulated/table.ts';
import { judge } from './oracle.ts';
import type { Kind, Plan } from './plan.ts';
import type { Rig } from './rig.ts';
import { waitedBetween, waits } from './starving.ts';
import { BACK_WITHIN_MS, UPSETS } from './upsets.ts';

/** Two seconds of a board's own pulse, and what it may be longer. */
const PULSE_WITHIN_MS = 63_000;
/** After everything: time for an opening that nobody asked for. */
const WATCHED_MS = 30;

/** A cycle in which the programs waited so long for a processor says nothing about the door: it is played again. */
export const STARVED_MS = 10_000;

export type CycleResult = {
  readonly kind: Kind;
  readonly asked: number;
  readonly opened: number;
  readonly unasked: number;
  readonly unended: number;
  /** The door never came back into working order by itself. */
  readonly stuck: boolean;
  /** From the fault to rest, of an opening that the fault met; null where it met none. */
  readonly releasedMs: number | null;
  /** From the end of the fault to working order. */
  readonly backMs: number;
  /** How long the machine kept the programs waiting meanwhile; so much later they may have done everything. */
  readonly stallMs: number;
  readonly tookMs: number;
  /** What went wrong, with everything that is needed to understand it; null where nothing did. */
  readonly wrong: unknown;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runCycle(rig: Rig, name: string, plan: Plan): Promise<CycleResult> {
  const startedAt = monotonicMs();
  const upset = UPSETS[plan.kind];
  if (!rig.doorMayDie && (plan.kind === 'door-killed' || plan.kind === 'door-crashed')) await anew(rig);
  const before = waits(rig.pids());
  const stalled = () => waitedBetween(before, waits(rig.pids()));
  const askedBefore = rig.asked;
  ask(rig, plan, name);
  await pause(plan.faultAfterMs);
  const from = monotonicMs();
  const met = rig.anyOn;
  upset.begin(rig, plan);
  await pause(plan.lastsMs / 2);
  if (plan.askAgain) ask(rig, { ...plan, ask: 'open', durationMs: 150 }, `${name} again`);
  await pause(plan.lastsMs / 2);
  const lone = plan.kind === 'both-killed' && BOARDS[SIMULATED[rig.name].driver].pulse !== null;
  if (lone) await rig.until(() => !rig.anyOn, PULSE_WITHIN_MS);
  const to = monotonicMs();
  await upset.end(rig, plan);
  const circumstances = upset.means(from, to, plan);
  const restAt = await comeToRest(rig, plan);
  const back = (await rig.until(() => rig.ready, BACK_WITHIN_MS)) || (await rig.until(() => rig.ready, stalled()));
  const backMs = monotonicMs() - to;
  await pause(WATCHED_MS);
  await rig.boardToldAll();
  // An opening of the cycle before may come late where nobody can see it: it was asked for all the same.
  const asked = rig.asked;
  const edges = rig.edges.slice(rig.judged);
  rig.judged = rig.edges.length;
  const stallMs = Math.round(stalled());
  const restFrom = restAt === null ? circumstances.restFrom : [...circumstances.restFrom, restAt];
  const verdict = judge(asked, edges, { ...circumstances, restFrom, stallMs });
  rig.asked = rig.asked.filter((one) => !verdict.used.includes(one) && !askedBefore.includes(one));
  const wrong = verdict.unasked.length > 0 || verdict.unended.length > 0 || !back;
  const released = edges.find(({ at, on }) => !on && at >= from);
  const result: CycleResult = {
    kind: plan.kind,
    asked: asked.length - askedBefore.length,
    opened: verdict.openings.length,
    unasked: verdict.unasked.length,
    unended: verdict.unended.length,
    stuck: !back,
    releasedMs: met && released !== undefined ? Math.round(released.at - from) : null,
    backMs: Math.round(backMs),
    stallMs,
    tookMs: Math.round(monotonicMs() - startedAt),
    wrong: wrong
      ? {
          plan: { ...plan, noise: Buffer.from(plan.noise).toString('hex') },
          from,
          to,
          restAt,
          openings: verdict.openings,
          asked,
          edges,
          door: rig.doing,
          log: rig.log,
        }
      : null,
  };
  if (!back) await anew(rig);
  return result;
}

function ask(rig: Rig, { ask: kind, durationMs, expiresInMs }: Plan, id: string) {
  const now = monotonicMs();
  const expiresAt = now + expiresInMs;
  if (kind === 'open') rig.ask({ kind, id, expiresAt, durationMs }, durationMs);
  else rig.ask({ kind: 'holdOpen', id, expiresAt, until: now + durationMs }, durationMs);
}

/** A door that is held open is told to rest; returns when. */
async function comeToRest(rig: Rig, { ask: kind }: Plan): Promise<number | null> {
  if (kind === 'open' || !rig.mainRuns) return null;
  // An opening may still be on its way to the board.
  await pause(WATCHED_MS);
  const at = monotonicMs();
  rig.order({ do: 'intent', intent: { kind: 'rest', id: `rest ${at}` } });
  return at;
}

/** A new kiosk on a board that is in order. */
export async function anew(rig: Rig) {
  rig.orderBoard({ do: 'fault', fault: 'none' });
  rig.orderBoard({ do: 'plug' });
  rig.signalDoor('SIGKILL');
  rig.signalMain('SIGKILL');
  await rig.until(() => !rig.mainRuns, BACK_WITHIN_MS);
  rig.startKiosk();
  await rig.until(() => rig.ready, BACK_WITHIN_MS);
}
