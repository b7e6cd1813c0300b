// Set-up of the door: walks the conversation: takes answers one at a time, and does between two questions what they call
// for (the look at a port, the door of the test). Whatever way it ends, the door of the test rests and its port is free.
import type { DoorInputs, InputReading } from '../../contract/door.ts';
import type { BoardOffered, DoorFound, DoorSetUpAnswer, DoorSetUpView, PortOffered } from '../../contract/set-up.ts';
import type { Recognised } from './recognise.ts';
import { answered, back, begun, type Doing, foundIn, freed, lookedAt, type Moved, rested } from './steps.ts';
import { viewOf } from './view.ts';

/** A door that runs for the test. */
export type TestedDoor = {
  /** At rest, as far as the board can say so; the sentence says what is wrong. */
  readonly ready: Promise<{ readonly confirmed: boolean } | { readonly problem: string }>;
  /** Frees the door for so long; settles when it is at rest again, with a sentence where it went wrong. */
  pulse(ms: number): Promise<string | null>;
  stop(): Promise<void>;
};

export type Tools = {
  readonly ports: () => Promise<readonly PortOffered[]>;
  readonly look: (port: PortOffered) => Promise<Recognised>;
  readonly boards: readonly BoardOffered[];
  /** @param read what its inputs read, whenever that changes */
  readonly tryDoor: (door: DoorFound['door'], read: (reading: InputReading) => void) => TestedDoor;
};

export interface Walk {
  view(): DoorSetUpView;
  /** Settles when the next question can be asked. While another answer is under way, one is dropped. */
  answer(answer: DoorSetUpAnswer): Promise<void>;
  back(): Promise<void>;
  found(): DoorFound | null;
  /** Nothing goes on after it; the door of the test is at rest and gone. */
  end(): Promise<void>;
}

/** @param changed called when what is asked shows something new without an answer */
export async function walkThrough(tools: Tools, inputs: DoorInputs, changed: () => void = () => {}): Promise<Walk> {
  let state = begun(await tools.ports(), tools.boards, inputs);
  let tested: TestedDoor | null = null;
  let reading: InputReading | null = null;
  let busy = false;
  let over = false;

  const endTest = async () => {
    const leaving = tested;
    tested = null;
    reading = null;
    await leaving?.stop();
  };
  const carryOut = async (doing: Doing) => {
    switch (doing.kind) {
      case 'look':
        state = lookedAt(state, await tools.look(doing.port));
        return;
      case 'try': {
        const door = tools.tryDoor(doing.door, (read) => {
          if (tested !== door) return;
          reading = read;
          changed();
        });
        tested = door;
        state = rested(state, await door.ready);
        return;
      }
      case 'free':
        if (tested !== null) state = freed(state, await tested.pulse(doing.ms));
        return;
      case 'end':
        return endTest();
      default:
        doing satisfies never;
    }
  };
  const move = async (next: () => Moved) => {
    if (busy || over) return;
    busy = true;
    try {
      const moved = next();
      state = moved.state;
      for (const doing of moved.doing) if (!over) await carryOut(doing);
    } finally {
      busy = false;
    }
  };

  return {
    view: () => viewOf(state, reading),
    answer: (answer) => move(() => answered(state, answer)),
    back: () => move(() => back(state)),
    found: () => foundIn(state),
    async end() {
      over = true;
      await endTest();
    },
  };
}
