// The command line of `npm run door:soak`.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SIMULATED_NAMES, type SimulatedName } from '../simulated/table.ts';

export type SoakArguments = {
  readonly boards: readonly SimulatedName[];
  readonly cycles: number;
  readonly seed: number;
  /** How many boards are played side by side. */
  readonly jobs: number;
  readonly log: string;
};

/** Control lines do not exist on a pseudo-terminal. */
export const ON_A_PORT = SIMULATED_NAMES.filter((name) => name !== 'lines');
const DEFAULT_SEED = 1;
const SHORT_CYCLES = 6;

export const USAGE = `usage: npm run door:soak -- [--short] [--board NAME]... [--cycles N] [--seed S] [--jobs N] [--log FILE]
  --short      ${SHORT_CYCLES} cycles a board instead of 1000, in under a minute
  --board      only this one; may be given more than once. Boards: ${ON_A_PORT.join(', ')}
  --cycles N   so many for each board
  --seed S     which faults come when: the same seed, the same plan (${DEFAULT_SEED})
  --jobs N     so many boards side by side (6)
  --log FILE   one JSON line a cycle. A log with the same seed and the same door is gone on with.`;

/** @throws Error with a sentence for the user */
export function readArguments(args: readonly string[]): SoakArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      board: { type: 'string', multiple: true },
      cycles: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      jobs: { type: 'string', default: '6' },
      log: { type: 'string' },
    },
  });
  const boards = (values.board ?? ON_A_PORT).map((given) => {
    const name = ON_A_PORT.find((known) => known === given);
    if (name === undefined) throw new Error(`There is no board "${given}" to soak.`);
    return name;
  });
  const cycles = whole('--cycles', values.cycles ?? String(values.short ? SHORT_CYCLES : 1_000), 100_000);
  const seed = whole('--seed', values.seed, 2 ** 31);
  const log = values.log ?? join('test-results', 'door-soak', `seed-${seed}${values.short ? '-short' : ''}.jsonl`);
  return { boards, cycles, seed, jobs: whole('--jobs', values.jobs, 64), log };
}

function whole(flag: string, given: string, most: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${flag} is "${given}"; it must be a whole number from 1 to ${most}.`);
  return value;
}
