// Set-up of the door: which boards the answers to the probes point to. Pure. A board is never taken for sure where
// another family answers the same: then both are named, and the owner is asked.
import type { BoardName } from '../../contract/door.ts';
import type { Behind, ProbeName } from './probes.ts';

/** What came back, by the probe after which it came. */
export type Heard = Readonly<Partial<Record<ProbeName, readonly number[]>>>;

export type Recognised = {
  /** Boards that answer like this, the likeliest first; empty where nobody answered. */
  readonly boards: readonly BoardName[];
  /** Why no board of this kind may be used, one sentence; null where one may. */
  readonly refused: string | null;
};

const LATCHING =
  'This is a USB-RLY16L: its relays keep their place without power. It cannot be used for a door. Choose another board.';
const ICSTATION =
  'An ICStation board may be behind this port, which takes every byte for a command: nothing is asked here. Those boards are not supported; choose the board by its name if it is another one.';

export function recognise(heard: Heard, at: Behind): Recognised {
  if (at === 'icstation') return { boards: [], refused: ICSTATION };
  if (at === 'numato') return { boards: ['numato'], refused: null };
  if (at === 'denkovi') return { boards: ['denkovi-16'], refused: null };
  const module = heard.version ?? [];
  if (at === 'devantech' && module[0] === 0x0f) return { boards: [], refused: LATCHING };
  const boards = new Set<BoardName>();
  const everything = Object.values(heard).flat();
  const text = Buffer.from(everything).toString('latin1');
  if (/CH\s*1\s*:\s*(ON|OFF)/i.test(Buffer.from(heard.pro ?? []).toString('latin1'))) boards.add('lcus-pro');
  else if (/CH\s*1\s*:\s*(ON|OFF)/i.test(text)) boards.add('lcus-status');
  if (has(everything, [0xa0, 0x0f])) boards.add('lcus');
  if (has(everything, [0x33, 0x3c, 0, 0, 0, 1])) boards.add('r221a08');
  if (isStates(heard.all ?? [])) boards.add(at === 'ftdi' ? 'kmtronic-8' : 'lcus-status').add('kmtronic-8');
  if (isStateOf(heard.one ?? [])) boards.add('kmtronic-2');
  if (startsWith(heard.coil, [1, 1, 1])) boards.add('waveshare');
  else if (startsWith(heard.register, [1, 3, 2])) boards.add('r421a08');
  if (startsWith(heard.address, [0xff, 3]) || startsWith(heard.address, [0xff, 0x83])) boards.add('lc-tech');
  if (module.length === 2) boards.add(module[0] === 0x0f ? 'tosr' : 'devantech-rly');
  return { boards: [...boards], refused: null };
}

/** One byte a relay, four or eight of them. */
const isStates = (bytes: readonly number[]) =>
  (bytes.length === 4 || bytes.length === 8) && bytes.every((byte) => byte <= 1);
const isStateOf = (bytes: readonly number[]) =>
  bytes.length === 3 && startsWith(bytes, [0xff, 1]) && (bytes[2] ?? 2) <= 1;
const startsWith = (bytes: readonly number[] = [], head: readonly number[]) =>
  head.every((byte, index) => bytes[index] === byte);
const has = (bytes: readonly number[], part: readonly number[]) =>
  bytes.some((_, index) => startsWith(bytes.slice(index), part));
