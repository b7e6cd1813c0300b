// What a soak does in which cycle. The plan of a cycle follows from seed, board and number alone, so a run that was
// broken off goes on with exactly what it would have done.
import { seeded } from '../seeded.ts';
import type { SimulatedName } from '../simulated/table.ts';

export const KINDS = {
  quiet: 'nothing goes wrong',
  ended: 'the kiosk ends in order and starts again',
  'main-killed': 'SIGKILL to main, then a new start',
  'main-crashed': 'main throws where nobody catches, then a new start',
  'main-suspended': 'SIGSTOP to main, later SIGCONT',
  'main-blocked': 'the event loop of main stands still',
  'door-killed': 'SIGKILL to the door process; its supervisor starts another',
  'door-crashed': 'the door process throws where nobody catches',
  'door-suspended': 'SIGSTOP to the door process, later SIGCONT',
  'both-killed': 'SIGKILL to both at once, later a new start',
  'both-suspended': 'SIGSTOP to both at once, later SIGCONT, as when the machine sleeps',
  unplugged: 'the board is unplugged, loses its power and comes back',
  'cable-pulled': 'the board is unplugged, keeps its power and its relay, and comes back',
  renamed: 'the board comes back under another name, and the settings follow',
  clock: 'wall time jumps in both processes',
  noise: 'random bytes and old answers from the board',
  garbage: 'noise around every answer',
  silence: 'the board takes bytes and does nothing',
  slow: 'answers come after 1.1 s',
  split: 'answers come byte by byte',
  merged: 'answers are held back and come in one piece',
  checksum: 'answers are damaged',
  'wrong-state': 'the board obeys nothing and says ON',
  'brown-out': 'the supply of the board dips',
  stale: 'an intent that has run out',
  repeated: 'an intent that was carried out already',
} as const;
export type Kind = keyof typeof KINDS;

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
export const KIND_NAMES: readonly Kind[] = Object.keys(KINDS).filter(isKind);

export type Plan = {
  readonly kind: Kind;
  /** `open`: as for a visitor. `hold`: as staff do; long, so that only the fault or a command to rest ends it. */
  readonly ask: 'open' | 'hold';
  /** Milliseconds, all of them. */
  readonly durationMs: number;
  readonly expiresInMs: number;
  /** From the asking to the fault: sometimes before the bytes are out, sometimes after the end. */
  readonly faultAfterMs: number;
  readonly lastsMs: number;
  /** A second opening is asked for while the fault lasts. */
  readonly askAgain: boolean;
  readonly noise: Uint8Array;
};

/** These start a program, which takes as long as ten of the others. */
const STARTING: readonly Kind[] = [
  'ended',
  'main-killed',
  'main-crashed',
  'door-killed',
  'door-crashed',
  'both-killed',
];
const OTHERS = KIND_NAMES.filter((kind) => !STARTING.includes(kind));
/** One round of cycles: every kind, those that start nothing three times. */
const ROUND: readonly Kind[] = [...STARTING, ...OTHERS, ...OTHERS, ...OTHERS];

/** @param n the cycle's number, from 0. The kinds come round by round, in a new order each. */
export function planOf(seed: number, board: SimulatedName, n: number): Plan {
  const round = Math.floor(n / ROUND.length);
  const kind = shuffled(ROUND, seeded(hash(`${seed} ${board} round ${round}`)))[n % ROUND.length] ?? 'quiet';
  const next = seeded(hash(`${seed} ${board} cycle ${n}`));
  const between = (least: number, most: number) => Math.round(least + next() * (most - least));
  const ask = next() < 0.5 ? 'open' : 'hold';
  return {
    kind,
    ask,
    durationMs: ask === 'open' ? between(100, 500) : 10_000,
    expiresInMs: between(150, 1_500),
    faultAfterMs: next() < 0.25 ? between(0, 12) : between(12, 250),
    lastsMs: next() < 0.2 ? between(700, 1_200) : between(5, 250),
    askAgain: next() < 0.3,
    noise: Uint8Array.from({ length: between(1, 48) }, () => between(0, 255)),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  return [...text].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
}

function shuffled<T>(list: readonly T[], next: () => number): readonly T[] {
  return list
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
