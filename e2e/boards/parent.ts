// For tests and the bench: a program that stands in for main. It starts the door and beats, and can be killed, stopped
// or made to hang without taking the test with it. Says on stdout what the door says; orders come on stdin.
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { DoorConfig } from '../../contract/door.ts';
import { monotonicMs, startDoor } from '../../main/door/index.ts';

export const ParentOrder = z.discriminatedUnion('do', [
  z.object({ do: z.literal('hold'), id: z.string(), forMs: z.number() }),
  /** Blocks the event loop, as a bug would. */
  z.object({ do: z.literal('block'), forMs: z.number() }),
]);
export type ParentOrder = z.infer<typeof ParentOrder>;

const [script = '', config = '{}'] = process.argv.slice(2);
const door = startDoor({
  script,
  config: DoorConfig.parse(JSON.parse(config)),
  onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
  log: (line) => process.stderr.write(`${line}\n`),
});
setInterval(() => door.beat(), 50);

createInterface({ input: process.stdin }).on('line', (line) => {
  const order = ParentOrder.parse(JSON.parse(line));
  const now = monotonicMs();
  if (order.do === 'hold') {
    door.send({ kind: 'holdOpen', id: order.id, expiresAt: now + 5_000, until: now + order.forMs });
  } else {
    while (monotonicMs() < now + order.forMs);
  }
});
