// Both ends of the pipe between main and the door process: bytes in, checked messages out.
// Never trusts the other end: a line that is not a message is dropped, counted and told.
import type { z } from 'zod';

/** A message is well below this; whatever is longer is not a message. Bytes. */
const LONGEST_LINE = 16_384;

export type Dropped = { readonly count: number; readonly reason: string; readonly start: string };

/**
 * Reads one JSON object a line. Returns the function that takes the pipe's chunks.
 * @param onDropped called for every dropped line, with the number dropped so far and the line's first characters
 */
export function messageReader<T>(
  schema: z.ZodType<T>,
  onMessage: (message: T) => void,
  onDropped: (dropped: Dropped) => void,
): (chunk: Buffer) => void {
  let partial = Buffer.alloc(0);
  let skipping = false;
  let count = 0;

  const drop = (reason: string, line: Buffer) => {
    count += 1;
    onDropped({ count, reason, start: line.subarray(0, 80).toString('utf8') });
  };

  const take = (line: Buffer) => {
    if (line.length === 0) return;
    const checked = schema.safeParse(parseJson(line.toString('utf8')));
    if (checked.success) onMessage(checked.data);
    else drop('not a message', line);
  };

  return (chunk) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = Buffer.concat([partial, rest.subarray(0, end)]);
      rest = rest.subarray(end + 1);
      partial = Buffer.alloc(0);
      if (skipping) skipping = false;
      else take(line);
    }
    if (skipping) return;
    partial = Buffer.concat([partial, rest]);
    if (partial.length <= LONGEST_LINE) return;
    drop('line too long', partial);
    partial = Buffer.alloc(0);
    skipping = true;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Undefined fits no schema, so the line is dropped and told like any other that is no message.
    return undefined;
  }
}
