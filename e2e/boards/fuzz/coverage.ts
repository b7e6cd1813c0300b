// Fuzzing: which parts of the door's code were run, as V8 itself counts them. No instrumentation, no dependency.
import { Session } from 'node:inspector';

type Range = { readonly startOffset: number; readonly endOffset: number; readonly count: number };
type Script = {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly Range[]; readonly isBlockCoverage: boolean }[];
};

/** Characters of the script that were run, from and to before. */
export type Run = readonly [number, number];

export type Coverage = {
  /** Runs `act` and returns what it ran. Asking V8 takes much longer than a parser: do many things in one `act`. */
  of(act: () => void): readonly Run[];
  stop(): void;
};

/** @param script the end of the path of the script that counts; everything else is left out */
export function startCoverage(script: string): Coverage {
  const session = new Session();
  session.connect();
  const call = (method: string, params?: object) => post(session, method, params);
  call('Profiler.enable');
  call('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    of(act) {
      call('Profiler.takePreciseCoverage');
      act();
      const { result } = call('Profiler.takePreciseCoverage') as { result: readonly Script[] };
      return result
        .filter(({ url }) => url.endsWith(script))
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => run(ranges)));
    },
    stop: () => session.disconnect(),
  };
}

/**
 * The parts of one function that were run. V8 tells a range within another only where its count differs, so that the
 * same branch shows up in different ways; what was run and what was not is the same whichever way it is told.
 */
function run(ranges: readonly Range[]): readonly Run[] {
  const [whole] = ranges;
  if (whole === undefined) return [];
  const marks = new Uint8Array(whole.endOffset - whole.startOffset);
  // The outer ones come before those within them.
  for (const { startOffset, endOffset, count } of ranges)
    marks.fill(count > 0 ? 1 : 0, startOffset - whole.startOffset, endOffset - whole.startOffset);
  const runs: Run[] = [];
  for (let from = marks.indexOf(1); from >= 0; ) {
    const end = marks.indexOf(0, from);
    const to = end < 0 ? marks.length : end;
    runs.push([whole.startOffset + from, whole.startOffset + to]);
    from = marks.indexOf(1, to);
  }
  return runs;
}

/** The inspector of one's own thread answers before it returns. */
function post(session: Session, method: string, params: object = {}): unknown {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error !== null) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}
