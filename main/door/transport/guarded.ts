// Door process: puts a deadline on everything that a line does, and says each loss once. A port that hangs in open, in
// write or in close must never make the door hang. After close() or down() it calls no event any more.
import { type Line, type LineEvents, LineFailure, type OpenWire, type Wire } from './line.ts';
import { TooLate, within } from './within.ts';

/** Milliseconds. The controller has limits of its own, a little longer: these name the port. */
export const LIMITS = { open: 2_800, write: 450, read: 400, close: 500 } as const;

/** @param name the port as staff knows it */
export function openGuarded(open: OpenWire, name: string, events: LineEvents): Line {
  let over = false;
  let wire: Wire | null = null;
  let wrote: Promise<void> = Promise.resolve();
  const unwanted = new AbortController();

  const down = (message: string) => {
    if (over) return;
    over = true;
    void giveBack();
    events.down(message);
  };
  const giveBack = async () => {
    const leaving = wire;
    wire = null;
    if (leaving !== null) await within(LIMITS.close, leaving.close()).catch(() => {});
    unwanted.abort();
  };

  const opening = open({
    bytes: (bytes) => {
      if (!over) events.bytes(bytes);
    },
    lost: down,
    unwanted: unwanted.signal,
  });
  const settled = within(LIMITS.open, opening).then(
    (opened) => {
      wire = opened;
      if (over) return giveBack();
      events.up();
    },
    (error: unknown) => {
      // It may still open after its time, and must not stay so.
      if (error instanceof TooLate) opening.then((late) => late.close()).catch(() => {});
      down(sentence(error, `The port ${name} does not open`));
    },
  );

  return {
    write(bytes) {
      if (over) return;
      if (wire === null) {
        down(`The port ${name} was not open when a command came. Plug the relay board in again.`);
        return;
      }
      wrote = within(LIMITS.write, wire.write(bytes)).then(
        () => {
          if (!over) events.written();
        },
        (error: unknown) => down(sentence(error, `The port ${name} does not take commands`)),
      );
    },
    async modemLines() {
      if (over || wire === null) return null;
      return within(LIMITS.read, wire.modemLines()).catch(() => null);
    },
    async close() {
      over = true;
      if (wire === null) {
        await within(LIMITS.close, settled).catch(() => {});
        return;
      }
      await within(LIMITS.write, wrote).catch(() => {});
      await giveBack();
    },
  };
}

function sentence(error: unknown, what: string): string {
  if (error instanceof LineFailure) return error.message;
  const why = error instanceof Error ? error.message : String(error);
  return `${what} (${why}). Check cable and board.`;
}
