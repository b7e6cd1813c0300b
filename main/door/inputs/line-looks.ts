// Door process: looks at the input lines of a serial port again and again. A second port is opened here, and opened
// anew when it was lost; the relay board's own is only borrowed. Never writes a byte.
import type { Line, LineEvents } from '../transport/index.ts';
import type { Sample } from './tracker.ts';

export type LineLooksOptions = {
  /** A second port; null: the relay board's own. */
  readonly port: string | null;
  readonly pollMs: number;
  readonly openPort: (port: string, events: LineEvents) => Line;
  /** The relay board's line now; null while there is none. */
  readonly relayLine: () => Line | null;
  readonly onSample: (sample: Sample) => void;
};

const LINES = ['cts', 'dsr', 'dcd'] as const;

/** Pauses before a lost port is tried again, ms. */
const BACK_OFF = [250, 500, 1_000, 2_000, 4_000] as const;

/** @returns what ends it; settles when a second port is given back */
export function lookAtLines({ port, pollMs, openPort, relayLine, onSample }: LineLooksOptions): () => Promise<void> {
  let over = false;
  let second: Line | null = null;
  let up = false;
  let attempt = 0;
  let next: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;

  const open = (path: string) => {
    second = openPort(path, {
      up() {
        up = true;
        attempt = 0;
      },
      down(message) {
        up = false;
        onSample({ kind: 'lost', message: `The inputs cannot be read. ${message}` });
        const pause = BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)];
        attempt += 1;
        again = setTimeout(() => open(path), pause);
      },
      bytes() {},
      written() {},
    });
  };

  const look = async () => {
    const line = port === null ? relayLine() : up ? second : null;
    // That a second port is gone was told when it went; that the board's own is, is the door's fault to tell.
    if (line === null && port === null) onSample({ kind: 'lost', message: null });
    const lines = await line?.modemLines();
    if (over) return;
    if (lines === null) onSample({ kind: 'missed' });
    else if (lines !== undefined)
      onSample({ kind: 'read', inputs: LINES.map((input) => ({ input, on: lines[input] })) });
    next = setTimeout(look, pollMs);
  };

  if (port !== null) open(port);
  next = setTimeout(look, 0);
  return async () => {
    over = true;
    clearTimeout(next);
    clearTimeout(again);
    await second?.close();
  };
}
