// Set-up of the door: asks a port which board is behind it, one probe after the other. Knows no port itself, and sends
// nothing but the probes that the port's USB number allows.
import { type Behind, PROBES, type ProbeName, ROUNDS } from './probes.ts';
import { type Heard, type Recognised, recognise } from './recognise.ts';

/** An open port at the probes' baud rate. */
export type Wire = {
  write(bytes: Uint8Array): Promise<void>;
  /** Everything that came in since the last call. */
  take(): readonly number[];
};

/** Long enough for every board but a slow LCUS, ms. */
const ANSWER_MS = 300;
/** Some LCUS answer after 1.1 s. */
const SLOWEST_MS = 1_200;

/** @param wait lets so many ms pass @throws what the wire throws */
export async function look(wire: Wire, at: Behind, wait: (ms: number) => Promise<void>): Promise<Recognised> {
  const heard: Partial<Record<ProbeName, readonly number[]>> = {};
  const round = ROUNDS[at];
  wire.take();
  for (const name of round) {
    await wire.write(Uint8Array.from(PROBES[name].bytes));
    await wait(ANSWER_MS);
    heard[name] = wire.take();
  }
  const last = round.at(-1);
  if (last !== undefined && recognise(heard, at).boards.length === 0) {
    await wait(SLOWEST_MS);
    heard[last] = [...(heard[last] ?? []), ...wire.take()];
  }
  return recognise(heard satisfies Heard, at);
}
