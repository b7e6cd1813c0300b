// Fuzzing: the inputs that are worth keeping, because each ran a part of the code that none before it had run.
import type { Coverage, Run } from './coverage.ts';

/** More than the longest bundle has characters. */
const LONGEST_SCRIPT = 16 * 1024 * 1024;

export class Corpus {
  readonly kept: Uint8Array[] = [];
  /** Characters of code that were run so far. */
  covered = 0;
  readonly #seen = new Uint8Array(LONGEST_SCRIPT);

  constructor(
    readonly coverage: Coverage,
    readonly run: (bytes: Uint8Array) => void,
  ) {}

  /** Runs all of them; where together they ran something new, halves them until it is known which did. */
  take(inputs: readonly Uint8Array[]) {
    if (inputs.length === 0) return;
    const fresh = this.coverage.of(() => inputs.forEach(this.run)).filter(([from, to]) => this.#isNew(from, to));
    const [only] = inputs;
    if (fresh.length === 0 || only === undefined) return;
    if (inputs.length > 1) {
      const middle = Math.ceil(inputs.length / 2);
      this.take(inputs.slice(0, middle));
      this.take(inputs.slice(middle));
    } else {
      for (const run of fresh) this.#see(run);
      this.kept.push(only);
    }
  }

  #isNew(from: number, to: number): boolean {
    const at = this.#seen.indexOf(0, from);
    return at >= 0 && at < to;
  }

  #see([from, to]: Run) {
    for (let at = from; at < to; at++) {
      this.covered += this.#seen[at] === 0 ? 1 : 0;
      this.#seen[at] = 1;
    }
  }
}
