// For tests, soak and bench: a program that stands in for main. It starts the door and beats, and can be killed, stopped
// or made to hang without taking the test with it. Says on stdout what the door says; orders come on stdin.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { DoorConfig, DoorIntent } from '../../contract/door.ts';
import { monotonicMs, startDoor } from '../../main/door/index.ts';

export const ParentOrder = z.discriminatedUnion('do', [
  z.object({ do: z.literal('hold'), id: z.string(), forMs: z.number() }),
  z.object({ do: z.literal('intent'), intent: DoorIntent }),
  z.object({ do: z.literal('configure'), config: DoorConfig }),
  /** Blocks the event loop, as a bug would. */
  z.object({ do: z.literal('block'), forMs: z.number() }),
  /** Ends in order, the door first. */
  z.object({ do: z.literal('end') }),
]);
export type ParentOrder = z.infer<typeof ParentOrder>;

const [script = '', config = '{}', nodeArguments = '[]'] = process.argv.slice(2);
const doorArguments = z.array(z.string()).parse(JSON.parse(nodeArguments));
const door = startDoor({
  script,
  config: DoorConfig.parse(JSON.parse(config)),
  onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
  log: (line) => process.stderr.write(`${line}\n`),
  spawn: (path) =>
    spawn(process.execPath, [...doorArguments, path], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, env: {} }),
});
setInterval(() => door.beat(), 50);

createInterface({ input: process.stdin }).on('line', (line) => {
  const order = ParentOrder.parse(JSON.parse(line));
  const now = monotonicMs();
  switch (order.do) {
    case 'hold':
      return door.send({ kind: 'holdOpen', id: order.id, expiresAt: now + 5_000, until: now + order.forMs });
    case 'intent':
      return door.send(order.intent);
    case 'configure':
      return door.configure(order.config);
    case 'block':
      while (monotonicMs() < now + order.forMs);
      return;
    case 'end':
      void door.stop().then(() => process.exit(0));
      return;
    default:
      order satisfies never;
  }
});
