// Door process: which inputs the settings name, and whether this board or port has them. Pure. What does not fit is
// said and then not read: never a neighbour of it.
import type { DoorConfig, DoorInputs } from '../../../contract/door.ts';
import type { Board } from '../boards/board.ts';
import { readPortAddress } from '../transport/address.ts';

export type InputName = NonNullable<DoorInputs['doorSensor']>['input'];
export type Meaning = 'door' | 'exit' | 'emergency';
/** `when`: the level at which it means *closed*, *pressed* or *active*. */
export type Wanted = { readonly meaning: Meaning; readonly input: InputName; readonly when: 'on' | 'off' };

/** What is to be read, and from where; `none` where nothing is, and the sentence for staff where it cannot be. */
export type Plan =
  | { readonly source: 'none'; readonly wrong: string | null }
  /** `steady`: whoever reads them steadies them as well. */
  | { readonly source: 'board'; readonly wanted: readonly Wanted[]; readonly steady: boolean }
  | {
      readonly source: 'lines';
      readonly wanted: readonly Wanted[];
      readonly steady: false;
      /** Null: the relay board's own. */
      readonly port: string | null;
      readonly pollMs: number;
    };

const LINES: readonly InputName[] = ['cts', 'dsr', 'dcd'];

export function planInputs(board: Board, { port, inputs }: DoorConfig): Plan {
  if (inputs === undefined || inputs.source === 'none') return { source: 'none', wrong: null };
  const wanted = wantedIn(inputs);
  if (wanted.length === 0) return { source: 'none', wrong: null };
  if (inputs.source === 'board') return planBoard(board, wanted);
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

function planBoard(board: Board, wanted: readonly Wanted[]): Plan {
  const read = board.inputs?.read ?? null;
  if (read === null) {
    const wrong = `${board.title} has no inputs that Vestibule reads. Set door.inputs.source to lines or none (docs/boards.md).`;
    return { source: 'none', wrong };
  }
  const bad = wanted.find(({ input }) => typeof input !== 'number' || input > read.count);
  if (bad === undefined) return { source: 'board', wanted, steady: read.told === 'unasked' };
  const wrong = `${board.title} has inputs 1 to ${read.count}; door.inputs names ${bad.input}. Correct it in the settings.`;
  return { source: 'none', wrong };
}

function misfitOfLines(port: string | null, wanted: readonly Wanted[]): string | null {
  const address = port === null ? null : readPortAddress(port);
  if (address === null || typeof address === 'string' || address.kind !== 'serial')
    return `Input lines are those of a serial port; ${port === null ? 'no port is set' : `${port} has none`}. Set door.inputs.port to one.`;
  const bad = wanted.find(({ input }) => !LINES.includes(input));
  if (bad === undefined) return null;
  return `A port's lines that can be read are cts, dsr and dcd; door.inputs names ${bad.input}. Correct it in the settings.`;
}

/** The numbers that the board is to be asked for, each once; none where nothing is read from it. */
export function boardInputsOf(board: Board, config: DoorConfig): readonly number[] {
  const plan = planInputs(board, config);
  if (plan.source !== 'board') return [];
  return [...new Set(plan.wanted.map(({ input }) => input))].filter(
    (input): input is number => typeof input === 'number',
  );
}
