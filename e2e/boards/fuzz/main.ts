// The program behind `npm run door:fuzz`: feeds every parser of the door with inputs that grow towards branches not yet
// taken. Prints a table, and an input that breaks something as hex; exit code 1 then.
import { parseArgs } from 'node:util';
import { seeded } from '../seeded.ts';
import { Corpus } from './corpus.ts';
import { startCoverage } from './coverage.ts';
import { mutated, type Random } from './mutate.ts';
import { REGRESSIONS } from './regressions.ts';
import { TARGETS, type Target } from './targets.ts';

const USAGE = 'usage: npm run door:fuzz -- [--seconds N] [--target NAME]... [--seed S]';
const DEFAULT_SECONDS = 2;
/** So many inputs at once: asking for the branches takes longer than running them. */
const BATCH = 256;

type Found = {
  readonly inputs: number;
  readonly kept: number;
  readonly covered: number;
  readonly broken: string | null;
};

/** @param script the bundle that this runs from: only its branches count @returns the exit code */
export function fuzz(args: readonly string[], script: string): number {
  const given = argumentsOf(args);
  if (given === null) return 2;
  const random = seeded(given.seed);
  console.log('| parser | inputs | kept | code run, characters | broken by |\n| --- | ---: | ---: | ---: | --- |');
  const results = given.targets.map((target) => {
    const found = feed(target, given.seconds * 1_000, random, script);
    console.log(`| ${target.name} | ${found.inputs} | ${found.kept} | ${found.covered} | ${found.broken ?? '–'} |`);
    return found;
  });
  return results.some(({ broken }) => broken !== null) ? 1 : 0;
}

function argumentsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
        target: { type: 'string', multiple: true },
        seed: { type: 'string', default: '1' },
      },
    });
    const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
    if (!(seconds > 0 && seconds <= 86_400)) throw new Error(`--seconds is "${values.seconds}"; give 0.1 to 86400.`);
    if (!Number.isInteger(seed)) throw new Error(`--seed is "${values.seed}"; give a whole number.`);
    const unknown = values.target?.find((name) => TARGETS.every((target) => target.name !== name));
    if (unknown !== undefined)
      throw new Error(`There is no parser "${unknown}". There are: ${TARGETS.map(({ name }) => name).join(', ')}.`);
    return { seconds, seed, targets: TARGETS.filter(({ name }) => values.target?.includes(name) ?? true) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return null;
  }
}

function feed(target: Target, forMs: number, random: Random, script: string): Found {
  const coverage = startCoverage(script);
  let inputs = 0;
  let broken: string | null = null;
  const corpus = new Corpus(coverage, (bytes) => {
    inputs += 1;
    try {
      target.feed(bytes);
    } catch (error) {
      broken ??= `${Buffer.from(bytes).toString('hex')} (${error instanceof Error ? error.message : error})`;
    }
  });
  corpus.take((REGRESSIONS[target.name] ?? []).map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))));
  corpus.take(target.seeds);
  const endsAt = performance.now() + forMs;
  while (broken === null && performance.now() < endsAt)
    corpus.take(Array.from({ length: BATCH }, () => mutated(corpus.kept, random)));
  coverage.stop();
  return { inputs, kept: corpus.kept.length, covered: corpus.covered, broken };
}
