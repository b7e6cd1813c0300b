// Main process: starts the door process, hands intents and heartbeats to it, starts it again when it ends or hangs.
// Never sends a beat by itself: a beat says that the gate's loop turns, and only that loop knows.
import type { DoorConfig, DoorIntent, DoorState, FromDoor } from '../../contract/door.ts';
import { type DoorChild, runChild, type SpawnDoor, spawnDoor } from './child.ts';
import { monotonicMs } from './clock.ts';

/** On a starved machine Node alone takes seconds to start; ending it then would only start it anew. */
const HELLO_WITHIN_MS = 10_000;
const CHECK_EVERY_MS = 1_000;
/** The door tells its state every second; so long a silence is a hang. */
const SILENT_FOR_MS = 5_000;
const STOP_WITHIN_MS = 2_000;
const RESTARTS = 5;
const RESTARTS_WITHIN_MS = 60_000;
const RESTART_PAUSE_MS = 250;
/** After so many it is tried no faster than this, but for ever: its relay may still be free, and nobody else can end that. */
const SLOW_RESTART_MS = 30_000;

/** What the door process said, and what became of the process itself. */
export type DoorEvent =
  | Exclude<FromDoor, { kind: 'hello' }>
  | { readonly kind: 'fault'; readonly code: 'door_process'; readonly message: string }
  | { readonly kind: 'recovered'; readonly code: 'door_process' };

export type DoorOptions = {
  /** The bundled door process, dist/main/door.cjs. */
  readonly script: string;
  readonly config: DoorConfig;
  /** Called for every event, never from within a call to the door. A state is told only when it changed. */
  readonly onEvent: (event: DoorEvent) => void;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly spawn?: SpawnDoor;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
};

export interface Door {
  /** Says that the gate's loop turns. Call it from there, at least every `leaseMs / 3`. */
  beat(): void;
  /** Hands over an intent, with a beat before it. Every intent gets exactly one outcome. */
  send(intent: DoorIntent): void;
  /** Takes new settings; the old board is brought to rest first. */
  configure(config: DoorConfig): void;
  /**
   * Brings the door to rest and lets go of its port until {@link resume}: the set-up needs it. Settles when the process is
   * gone, after 2 s at the latest.
   */
  pause(): Promise<void>;
  /** Goes on after a pause, with these settings; otherwise as {@link configure}. */
  resume(config: DoorConfig): void;
  /** Brings the door to rest and ends the process; settles when it is gone, after 2 s at the latest. */
  stop(): Promise<void>;
}

const NOWHERE: DoorState = { link: 'none', position: 'unknown', confirmed: 'no', cause: null, until: null };

export function startDoor(options: DoorOptions): Door {
  const { script, log, onEvent, now = monotonicMs, spawn = spawnDoor } = options;
  let config = options.config;
  let child: DoorChild | null = null;
  let ready = false;
  let goal: 'run' | 'pause' | 'stop' = 'run';
  let waiting: readonly (() => void)[] = [];
  let seq = 0;
  let startedAt = 0;
  let heardAt = 0;
  let checkedAt = now();
  let faulty = false;
  let lastState = '';
  let starts: readonly number[] = [];
  let restart: NodeJS.Timeout | null = null;
  const open = new Set<string>();

  const tell = (event: DoorEvent) => {
    if (event.kind === 'state') {
      const state = JSON.stringify(event.state);
      if (state === lastState) return;
      lastState = state;
    }
    if (event.kind === 'outcome' && !open.delete(event.id)) return;
    onEvent(event);
  };

  const beat = () => {
    if (ready) child?.send({ kind: 'beat', seq: seq++, sentAt: now() });
  };

  const fail = (id: string, detail: string) => tell({ kind: 'outcome', id, outcome: 'failed', detail, wroteAt: null });

  const takeMessage = (message: FromDoor) => {
    heardAt = now();
    if (message.kind !== 'hello') {
      tell(message);
      return;
    }
    ready = true;
    child?.send({ kind: 'configure', config });
    if (faulty) tell({ kind: 'recovered', code: 'door_process' });
    faulty = false;
  };

  const gone = (reason: string) => {
    child = null;
    ready = false;
    const askedTo = waiting;
    waiting = [];
    for (const id of [...open]) fail(id, askedTo.length > 0 ? 'the door was stopped' : 'the door process ended');
    if (goal !== 'stop') tell({ kind: 'state', state: NOWHERE });
    if (askedTo.length > 0) {
      for (const settle of askedTo) settle();
      // It was wanted again before it had gone.
      if (goal === 'run') start();
      return;
    }
    starts = starts.filter((at) => now() - at < RESTARTS_WITHIN_MS);
    const often = starts.length > RESTARTS;
    faulty = true;
    const next = often ? 'It keeps ending: restart the kiosk.' : 'It is being started again.';
    tell({ kind: 'fault', code: 'door_process', message: `The door process ${reason}. ${next}` });
    // Its relay may still be off rest, and only a new process can bring it back: the first restart waits for nothing.
    restart = setTimeout(start, often ? SLOW_RESTART_MS : RESTART_PAUSE_MS * (starts.length - 1));
  };

  const start = () => {
    restart = null;
    startedAt = now();
    heardAt = startedAt;
    starts = [...starts, startedAt];
    child = runChild(spawn, script, { message: takeMessage, log, gone: (reason) => gone(reason) });
  };

  /** Rest, then the end of the process; one that hangs is ended by force. */
  const end = (to: 'pause' | 'stop'): Promise<void> => {
    if (goal !== 'stop') goal = to;
    if (restart !== null) clearTimeout(restart);
    restart = null;
    const leaving = child;
    if (leaving === null) return Promise.resolve();
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => leaving.kill(), STOP_WITHIN_MS);
      waiting = [
        ...waiting,
        () => {
          clearTimeout(tooLong);
          resolve();
        },
      ];
      leaving.send({ kind: 'stop' });
      leaving.end();
    });
  };

  const check = () => {
    const at = now();
    // When main itself stood still, the door's messages wait to be read: no verdict on the door this time.
    if (at - checkedAt > CHECK_EVERY_MS * 2) heardAt = at;
    checkedAt = at;
    const silentFor = at - heardAt;
    if (child === null || silentFor < (ready ? SILENT_FOR_MS : HELLO_WITHIN_MS)) return;
    log(ready ? 'the door process hangs: ending it' : 'the door process did not say hello in time: ending it');
    child.kill();
  };
  const checking = setInterval(check, CHECK_EVERY_MS / 2);

  start();
  return {
    beat,
    send(intent) {
      open.add(intent.id);
      beat();
      const sent = ready && child?.send({ kind: 'intent', intent });
      if (!sent)
        queueMicrotask(() =>
          fail(intent.id, 'the door process is not running; the door is brought to rest when it is'),
        );
    },
    configure(next) {
      config = next;
      if (ready) child?.send({ kind: 'configure', config });
    },
    pause: () => end('pause'),
    resume(next) {
      config = next;
      if (goal === 'run') {
        if (ready) child?.send({ kind: 'configure', config });
        return;
      }
      if (goal === 'stop') return;
      goal = 'run';
      // A process that is still on its way out is followed by the next one.
      if (child === null) start();
    },
    stop() {
      clearInterval(checking);
      return end('stop');
    },
  };
}
