// Soak: the lines of its log, by which a run that was broken off goes on.
import { z } from 'zod';
import { SIMULATED_NAMES } from '../simulated/table.ts';
import { KIND_NAMES } from './plan.ts';

/** One cycle, as it stands in the log. Milliseconds. */
export const CycleLine = z.object({
  board: z.enum(SIMULATED_NAMES),
  n: z.number().int().nonnegative(),
  kind: z.enum(KIND_NAMES),
  asked: z.number().int(),
  opened: z.number().int(),
  unasked: z.number().int(),
  unended: z.number().int(),
  stuck: z.boolean(),
  releasedMs: z.number().nullable(),
  backMs: z.number(),
  stallMs: z.number(),
  tookMs: z.number(),
  wrong: z.unknown(),
});
export type CycleLine = z.infer<typeof CycleLine>;

/** The first line of a log: what the rest was made with. A log of another seed or another door is not gone on with. */
export const Head = z.object({ soak: z.literal(1), seed: z.number().int(), door: z.string() });
export type Head = z.infer<typeof Head>;

/** The lines of a log that can be gone on with; null where it belongs to something else. A torn last line is left out. */
export function readLog(text: string, head: Head): CycleLine[] | null {
  const [first = '', ...rest] = text.split('\n');
  const found = Head.safeParse(parse(first));
  if (!found.success || found.data.seed !== head.seed || found.data.door !== head.door) return null;
  return rest.flatMap((line) => {
    const cycle = CycleLine.safeParse(parse(line));
    return cycle.success ? [cycle.data] : [];
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
