// Door process: door contact, exit button and emergency contact, read from where the settings say. Turns looks at them
// into the controller's events. It never frees the door and never makes the relay wait.
import type { DoorConfig, InputReading } from '../../../contract/door.ts';
import type { Board } from '../boards/board.ts';
import { type LineLooksOptions, lookAtLines } from './line-looks.ts';
import { type InputsEvent, type Sample, startTracker, type Tracker, track, unread } from './tracker.ts';
import { type Plan, planInputs } from './wanted.ts';

export type InputsOptions = Pick<LineLooksOptions, 'openPort' | 'relayLine'> & {
  readonly boardOf: (config: DoorConfig) => Board;
  readonly onEvent: (event: InputsEvent) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
};

export type Inputs = {
  configure(config: DoorConfig): void;
  /** What the controller has read from the relay board. */
  sample(sample: Sample): void;
  stop(): Promise<void>;
};

const MUTE = {
  board: 'The relay board does not tell its inputs. Check that this board has some, and door.inputs.',
  lines: 'The port does not tell its input lines. Choose a real serial port in door.inputs.',
} as const;

export function watchInputs({ boardOf, onEvent, now, ...ports }: InputsOptions): Inputs {
  let coming = '';
  let tracker: Tracker | null = null;
  let told = false;
  let endLooks: () => Promise<void> = () => Promise.resolve();

  const tell = (events: readonly InputsEvent[]) => {
    for (const event of events) {
      told = true;
      onEvent(event);
    }
  };
  const take = (sample: Sample) => {
    if (tracker === null) return;
    const done = track(tracker, sample, now());
    tracker = done.tracker;
    tell(done.events);
  };
  const begin = (plan: Plan, reading: InputReading) => {
    // What was read before says nothing about what is read now.
    if (told)
      tell([
        { type: 'inputsFault', message: null },
        { type: 'inputs', reading },
      ]);
    tracker = null;
    if (plan.source === 'none') {
      if (plan.wrong !== null)
        tell([
          { type: 'inputsFault', message: plan.wrong },
          { type: 'inputs', reading },
        ]);
      return;
    }
    tracker = startTracker(plan.wanted, MUTE[plan.source], plan.steady);
    if (plan.source === 'lines')
      endLooks = lookAtLines({ ...ports, port: plan.port, pollMs: plan.pollMs, onSample: take });
  };

  return {
    configure(config) {
      const { board, port, inputs } = config;
      const wanted = JSON.stringify([board, port, inputs]);
      if (coming === wanted) return;
      coming = wanted;
      const plan = planInputs(boardOf(config), config);
      const ended = endLooks();
      endLooks = () => Promise.resolve();
      // A second port is locked until it is given back.
      void ended.then(() => {
        if (coming === wanted) begin(plan, unread(inputs?.source !== 'none' && (inputs?.emergency ?? null) !== null));
      });
    },
    sample: take,
    stop() {
      coming = 'stopped';
      tracker = null;
      return endLooks();
    },
  };
}
