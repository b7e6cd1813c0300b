// Set-up of the door: what is shown of where it stands. Pure; data only, the words are the terminal's or the page's.
import type { InputReading } from '../../contract/door.ts';
import type { DoorFound, DoorSetUpView, Exit, OpenPoint } from '../../contract/set-up.ts';
import { type DoorSetUp, foundIn, mistakenFor, TEST_MS } from './steps.ts';

/** @param reading what the inputs read in the test now; null outside of it */
export function viewOf(state: DoorSetUp, reading: InputReading | null): DoorSetUpView {
  const { stage, board, boards, ports, recognised } = state;
  switch (stage) {
    case 'port':
      return { stage, ports };
    case 'board':
      return {
        stage,
        port: state.port?.port ?? '',
        boards: [
          ...boards.filter(({ name }) => recognised.boards.includes(name)),
          ...boards.filter(({ name }) => !recognised.boards.includes(name)),
        ],
        likely: recognised.boards,
        refused: recognised.refused,
      };
    case 'mistaken':
      return board === null ? { stage: 'port', ports } : { stage, board, others: mistakenFor(board.name, boards) };
    case 'relay':
      return board === null ? { stage: 'port', ports } : { stage, board };
    case 'wiring':
      return { stage, lock: state.lock };
    case 'inputs': {
      const lines = ports.length > 0 && board?.name !== 'lines';
      return { stage, count: board?.inputs ?? 0, lines, ports, inputs: state.inputs };
    }
    case 'trouble':
      return { stage, message: state.trouble ?? '' };
    case 'locked':
      return { stage, coil: state.coilFrees ? 'off' : 'on', confirmed: state.confirmed, reading };
    case 'wire':
      return { stage, lock: state.lock, mayTurn: state.coilFrees };
    case 'free':
      return { stage, ms: TEST_MS, reading };
    case 'opened':
      return { stage, wrong: state.trouble, reading };
    case 'check': {
      const found = foundIn(state);
      return found === null ? { stage: 'port', ports } : { stage, found, open: openPoints(found) };
    }
    case 'lock':
    case 'exits':
    case 'relocked':
    case 'again':
      return { stage };
    default:
      return stage satisfies never;
  }
}

/** What is not in order; empty where all is. */
export function openPoints(found: DoorFound): readonly OpenPoint[] {
  const { door, exits, lockedAtRest, opened, lockedAgain, endsByItself } = found;
  const ways: readonly Exit[] = ['exit', 'fire'];
  const unless = (fine: boolean, point: OpenPoint): readonly OpenPoint[] => (fine ? [] : [point]);
  return [
    ...ways.filter((way) => !exits[way]),
    ...unless(lockedAtRest === true, 'locked_unseen'),
    ...unless(opened === true, 'opening_unseen'),
    ...unless(lockedAgain === true, 'relock_unseen'),
    ...unless(door.coilFrees, 'coil_locks'),
    ...unless(endsByItself, 'no_own_end'),
  ];
}
