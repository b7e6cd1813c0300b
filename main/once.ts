// Main process: when the kiosk ends. With `--once` that is the end of the clip, after the door is back at rest;
// otherwise a signal.
import type { SourceState } from '../contract/vision.ts';
import type { KioskCommand } from './shell/command-line.ts';

/** A picture does not end by itself: it is looked at this long. */
const IMAGE_MS = 4_000;
/** Verdicts of the last frames are on their way for so long. */
const LAST_VERDICTS_MS = 500;
/** A picture that has not come by then will not come: the page or its detector is broken, which stands as a fault. */
const NO_PICTURE_MS = 60_000;
/** Beyond the unlock time, a door that is not at rest by then is not waited for. */
const REST_GRACE_MS = 3_000;

export interface Once {
  onSource(state: SourceState): void;
  tick(): void;
  /** Resolves with the reason, for the journal. */
  readonly finished: Promise<string>;
}

export function createOnce(parts: {
  readonly command: KioskCommand;
  readonly now: () => number;
  readonly doorAtRest: () => boolean;
  readonly atRestAfterMs: number;
}): Once {
  const { command, now } = parts;
  let endsAt: number | null = command.once ? now() + NO_PICTURE_MS : null;
  let live = false;
  let finish: (reason: string) => void = () => undefined;
  const finished = new Promise<string>((resolve) => {
    finish = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => finish(signal));
  return {
    finished,
    onSource(state) {
      if (!command.once) return;
      if (state === 'live' && !live) {
        live = true;
        endsAt = command.source.kind === 'image' ? now() + IMAGE_MS : null;
      }
      if (state === 'ended') endsAt ??= now() + LAST_VERDICTS_MS;
      // A clip that cannot be played will not come back.
      if (state === 'lost') endsAt = now();
    },
    tick() {
      if (endsAt === null || now() < endsAt) return;
      if (parts.doorAtRest() || now() > endsAt + parts.atRestAfterMs + REST_GRACE_MS) finish('once');
    },
  };
}
