// Door process: which inputs the settings name, and whether this board or port has them. Pure. What does not fit is
// said and then not read: never a neighbour of it.
import type { DoorConfig, DoorInputs } from '../../../contract/door.ts';
import type { Board, Inputs, Relay } from '../boards/board.ts';
import { relayOf } from '../boards/fit.ts';
import { readPortAddress } from '../transport/address.ts';

export type InputName = NonNullable<DoorInputs['doorSensor']>['input'];
export type Meaning = 'door' | 'exit' | 'emergency';
/** `when`: the level at which it means *closed*, *pressed* or *active*. */
export type Wanted = { readonly meaning: Meaning; readonly input: InputName; readonly when: 'on' | 'off' };

/** The bytes that ask a board for an input. */
export type Question = { readonly input: number; readonly bytes: Uint8Array };

/** What is to be read, and from where; `none` where nothing is, and the sentence for staff where it cannot be. */
export type Plan =
  | { readonly source: 'none'; readonly wrong: string | null }
  | {
      readonly source: 'board';
      readonly wanted: readonly Wanted[];
      /** The board steadies them, and tells them unasked. */
      readonly steady: boolean;
      /** What it is asked in one round; nothing where it tells them unasked. */
      readonly questions: readonly Question[];
      readonly pollMs: number;
    }
  | {
      readonly source: 'lines';
      readonly wanted: readonly Wanted[];
      readonly steady: false;
      /** Null: the relay board's own. */
      readonly port: string | null;
      readonly pollMs: number;
    };

const LINES: readonly InputName[] = ['cts', 'dsr', 'dcd'];

export function planInputs(board: Board, config: DoorConfig): Plan {
  const { port, inputs } = config;
  if (inputs === undefined || inputs.source === 'none') return { source: 'none', wrong: null };
  const wanted = wantedIn(inputs);
  if (wanted.length === 0) return { source: 'none', wrong: null };
  if (inputs.source === 'board') return planBoard(board, config, wanted, inputs.pollMs);
  const second = inputs.port === port ? null : inputs.port;
  const wrong = misfitOfLines(second ?? port, wanted);
  return wrong === null
    ? { source: 'lines', wanted, port: second, pollMs: inputs.pollMs, steady: false }
    : { source: 'none', wrong };
}

function wantedIn({ doorSensor, exitButton, emergency }: DoorInputs): readonly Wanted[] {
  const wanted: Wanted[] = [];
  if (doorSensor !== null) wanted.push({ meaning: 'door', input: doorSensor.input, when: doorSensor.closedWhen });
  if (exitButton !== null) wanted.push({ meaning: 'exit', input: exitButton.input, when: exitButton.pressedWhen });
  if (emergency !== null) wanted.push({ meaning: 'emergency', input: emergency.input, when: emergency.activeWhen });
  return wanted;
}

function planBoard(board: Board, config: DoorConfig, wanted: readonly Wanted[], pollMs: number): Plan {
  const read = board.inputs?.read ?? null;
  if (read === null) {
    const wrong = `${board.title} has no inputs that Vestibule reads. Set door.inputs.source to lines or none (docs/boards.md).`;
    return { source: 'none', wrong };
  }
  const bad = wanted.find(({ input }) => typeof input !== 'number' || input > read.count);
  if (bad === undefined) {
    const questions = questionsTo(read, relayOf(board, config), wanted);
    return { source: 'board', wanted, steady: read.told === 'unasked', questions, pollMs };
  }
  const wrong = `${board.title} has inputs 1 to ${read.count}; door.inputs names ${bad.input}. Correct it in the settings.`;
  return { source: 'none', wrong };
}

/** One for each input, however often it is named; one alone where that tells them all. */
function questionsTo(read: Inputs, relay: Relay, wanted: readonly Wanted[]): readonly Question[] {
  if (read.told === 'unasked') return [];
  const inputs = [...new Set(wanted.map(({ input }) => input))].filter((one): one is number => typeof one === 'number');
  const asked = read.told === 'all' ? inputs.slice(0, 1) : inputs;
  return asked.map((input) => ({ input, bytes: read.ask(input, relay) }));
}

function misfitOfLines(port: string | null, wanted: readonly Wanted[]): string | null {
  const address = port === null ? null : readPortAddress(port);
  if (address === null || typeof address === 'string' || address.kind !== 'serial')
    return `Input lines are those of a serial port; ${port === null ? 'no port is set' : `${port} has none`}. Set door.inputs.port to one.`;
  const bad = wanted.find(({ input }) => !LINES.includes(input));
  if (bad === undefined) return null;
  return `A port's lines that can be read are cts, dsr and dcd; door.inputs names ${bad.input}. Correct it in the settings.`;
}
