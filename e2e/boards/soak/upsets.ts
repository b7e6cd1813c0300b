// Soak: how each kind of fault begins and ends, and what it means for an opening that is under way.
import { monotonicMs } from '../../../main/door/index.ts';
import type { Fault } from '../simulated/faults.ts';
import { type Circumstances as All, HEAL_MS, SLACK_MS, START_MS } from './oracle.ts';
import type { Kind, Plan } from './plan.ts';
import { LEASE_MS, type Rig } from './rig.ts';

const LEAVE_WITHIN_MS = 8_000;
export const BACK_WITHIN_MS = 20_000;

type Circumstances = Omit<All, 'stallMs'>;

export type Upset = {
  begin(rig: Rig, plan: Plan): void;
  /** Puts things right again. Never waits for the door. */
  end(rig: Rig, plan: Plan): void | Promise<void>;
  /** What it means for an opening that began before it. @param from when it began @param to when it was put right */
  means(from: number, to: number, plan: Plan): Circumstances;
};

const nothing = () => {};
const goesOn = (): Circumstances => ({ restFrom: [], deafUntil: null });
/** Somebody notices at once and brings the door to rest. */
const endsAtOnce = (from: number): Circumstances => ({ restFrom: [from + SLACK_MS], deafUntil: null });
const endsWithLease = (from: number, to: number): Circumstances => ({
  restFrom: to - from > LEASE_MS ? [from + LEASE_MS + SLACK_MS] : [],
  deafUntil: null,
});
/** Nothing can reach the board meanwhile. */
const deaf = (_from: number, to: number): Circumstances => ({ restFrom: [], deafUntil: to });
/** The opening is over, and the board must come back first. */
const lost = (from: number, to: number): Circumstances => ({ restFrom: [from], deafUntil: to });
/** The opening is over, and a program must start first that ends it. */
const started = (from: number, to: number): Circumstances => ({ restFrom: [from], deafUntil: to + START_MS - HEAL_MS });

/** Main is gone, or going: starts another when it has ended. */
async function startAgain(rig: Rig) {
  if (!(await rig.until(() => !rig.mainRuns, LEAVE_WITHIN_MS))) rig.signalMain('SIGKILL');
  await rig.until(() => !rig.mainRuns, LEAVE_WITHIN_MS);
  rig.startKiosk();
}

const killed = (signal: 'SIGKILL' | 'SIGWINCH'): Upset => ({
  begin: (rig) => rig.signalMain(signal),
  end: startAgain,
  means: endsAtOnce,
});

const board = (fault: Fault, means: Upset['means']): Upset => ({
  begin: (rig) => rig.orderBoard({ do: 'fault', fault }),
  end: (rig) => rig.orderBoard({ do: 'fault', fault: 'none' }),
  means,
});

/** The board is back when it has heard from the door again: what the door said of itself before is old. */
async function plugged(rig: Rig, plugIn: () => void) {
  const { frames } = rig;
  plugIn();
  await rig.until(() => rig.frames > frames, BACK_WITHIN_MS);
}

export const UPSETS: Readonly<Record<Kind, Upset>> = {
  quiet: { begin: nothing, end: nothing, means: goesOn },
  ended: {
    begin: (rig) => rig.order({ do: 'end' }),
    end: startAgain,
    means: endsAtOnce,
  },
  'main-killed': killed('SIGKILL'),
  'main-crashed': killed('SIGWINCH'),
  'main-suspended': {
    begin: (rig) => rig.signalMain('SIGSTOP'),
    end: (rig) => rig.signalMain('SIGCONT'),
    means: endsWithLease,
  },
  'main-blocked': {
    begin: (rig, { lastsMs }) => rig.order({ do: 'block', forMs: lastsMs }),
    end: nothing,
    means: endsWithLease,
  },
  'door-killed': { begin: (rig) => rig.signalDoor('SIGKILL'), end: nothing, means: (from) => started(from, from) },
  'door-crashed': { begin: (rig) => rig.signalDoor('SIGWINCH'), end: nothing, means: endsAtOnce },
  'door-suspended': {
    begin: (rig) => rig.signalDoor('SIGSTOP'),
    end: (rig) => rig.signalDoor('SIGCONT'),
    means: deaf,
  },
  'both-killed': {
    begin(rig) {
      // Stopped first, so that neither notices that the other is gone.
      rig.signalMain('SIGSTOP');
      rig.signalDoor('SIGKILL');
      rig.signalMain('SIGKILL');
    },
    end: startAgain,
    means: started,
  },
  'both-suspended': {
    begin(rig) {
      rig.signalDoor('SIGSTOP');
      rig.signalMain('SIGSTOP');
    },
    end(rig, { noise }) {
      const [first = 0] = noise;
      if (first % 2 === 0) rig.signalMain('SIGCONT');
      rig.signalDoor('SIGCONT');
      rig.signalMain('SIGCONT');
    },
    means: deaf,
  },
  unplugged: {
    begin: (rig) => rig.orderBoard({ do: 'unplug' }),
    end: (rig) => plugged(rig, () => rig.orderBoard({ do: 'plug' })),
    means: endsAtOnce,
  },
  'cable-pulled': {
    begin: (rig) => rig.orderBoard({ do: 'unplug', powered: true }),
    end: (rig) => plugged(rig, () => rig.orderBoard({ do: 'plug' })),
    means: lost,
  },
  renamed: {
    begin: (rig) => rig.orderBoard({ do: 'unplug' }),
    end: (rig) => plugged(rig, () => rig.plugInElsewhere()),
    means: endsAtOnce,
  },
  clock: {
    begin(rig) {
      rig.signalMain('SIGUSR2');
      rig.signalDoor('SIGUSR2');
    },
    end: nothing,
    means: goesOn,
  },
  noise: { begin: (rig, { noise }) => rig.noise(noise), end: (rig, { noise }) => rig.noise(noise), means: goesOn },
  garbage: board('garbage', goesOn),
  silence: board('silence', deaf),
  slow: board('slow', goesOn),
  split: board('split', goesOn),
  merged: board('merged', goesOn),
  checksum: board('checksum', goesOn),
  'wrong-state': board('wrong-state', deaf),
  'brown-out': {
    begin: (rig) => rig.orderBoard({ do: 'brownOut' }),
    end: nothing,
    // An opening whose bytes came after it is as good as any.
    means: (from) => ({ restFrom: [from], deafUntil: null }),
  },
  stale: {
    begin(rig) {
      const now = monotonicMs();
      rig.ask({ kind: 'open', id: `stale ${now}`, expiresAt: now - 1, durationMs: 200 }, 0);
    },
    end: nothing,
    means: goesOn,
  },
  repeated: {
    begin: nothing,
    async end(rig) {
      const [last] = rig.asked.slice(-1);
      if (last === undefined) return;
      // Its outcome first: that of the repetition could not be told from it.
      await rig.until(() => !rig.owes(last.id), BACK_WITHIN_MS);
      const intent = { kind: 'open', id: last.id, expiresAt: monotonicMs() + 1_000, durationMs: 200 } as const;
      rig.order({ do: 'intent', intent });
    },
    means: goesOn,
  },
};
