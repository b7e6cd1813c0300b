// Main ↔ door process, one JSON object a line over the child's stdin and stdout. Times are milliseconds of
// the system's monotonic clock (process.hrtime), which both processes share; wall time never decides.
import { z } from 'zod';

const Monotonic = z.number().nonnegative();

/** Why the relay may move. The id is unique per start of main; a repeated id is dropped. */
export const DoorIntent = z.discriminatedUnion('kind', [
  /** Free the door for `durationMs`, then back to rest. */
  z.object({
    kind: z.literal('open'),
    id: z.string().min(1).max(80),
    expiresAt: Monotonic,
    durationMs: z.number().int().min(100).max(60_000),
    /** Back to rest before that, as soon as the door contact has read open and then closed. */
    relockOnClose: z.boolean().optional(),
  }),
  /** Keep the door free until `until`; renewed by nothing: it ends by itself. */
  z.object({
    kind: z.literal('holdOpen'),
    id: z.string().min(1).max(80),
    expiresAt: Monotonic,
    until: Monotonic,
    /** The emergency contact is active: a board in doubt is told to free the door all the same. */
    emergency: z.boolean().optional(),
  }),
  /** Back to rest now. Never stale, never refused. */
  z.object({ kind: z.literal('rest'), id: z.string().min(1).max(80) }),
]);
export type DoorIntent = z.infer<typeof DoorIntent>;

export const BoardName = z.enum([
  'simulated',
  'lcus',
  'lcus-status',
  'lcus-pro',
  'hw-667',
  'rs232-letter',
  'r221a08',
  'kmtronic-2',
  'kmtronic-8',
  'numato',
  'devantech-rly',
  'tosr',
  'waveshare',
  'lc-tech',
  'r421a08',
  'k8090',
  'sainsmart-16',
  'denkovi-16',
  'conrad-197720',
  'kincony',
  'lines',
  'vestibule-door',
]);
export type BoardName = z.infer<typeof BoardName>;

/** Why a board that is sold for doors is refused by name; null where nothing is known against it. */
export function refusalOf(board: string): string | null {
  if (!/^(icse01[234]a?|icse|icstation|hw-?(034|149))$/i.test(board)) return null;
  return 'ICStation boards (ICSE012A, 013A, 014A) are not supported: after power-up some switch their relays on by themselves, every byte that reaches them is a command, and they cannot be asked. Choose another board (docs/boards.md).';
}

/** What an input must read for its meaning to hold: `on` is a closed contact at a board, a raised line at a port. */
const Level = z.enum(['on', 'off']);
/** An input of the board, from 1, or a modem line of a port. */
const InputName = z.union([z.number().int().min(1).max(64), z.enum(['cts', 'dsr', 'dcd', 'ri'])]);

/** Where door contact, exit button and emergency contact are read, and what their levels mean. */
export const DoorInputs = z
  .object({
    /** `board`: the relay board's own inputs. `lines`: the modem lines of a port. */
    source: z.enum(['none', 'board', 'lines']).default('none'),
    /** Of `lines`: a second port; null: the relay board's own. */
    port: z.string().min(1).max(300).nullable().default(null),
    doorSensor: z.strictObject({ input: InputName, closedWhen: Level }).nullable().default(null),
    exitButton: z.strictObject({ input: InputName, pressedWhen: Level }).nullable().default(null),
    emergency: z.strictObject({ input: InputName, activeWhen: Level }).nullable().default(null),
    pollMs: z.number().int().min(20).max(1_000).default(100),
  })
  .superRefine(({ source, doorSensor, exitButton, emergency }, context) => {
    if (source !== 'none') return;
    const named = [doorSensor && 'a door contact', exitButton && 'an exit button', emergency && 'an emergency contact'];
    const contacts = named.filter((one) => one !== null).join(' and ');
    if (contacts === '') return;
    // A contact that nobody reads must not look as if it were guarded.
    const message = `is "none", but ${contacts} is named: nothing would read it. Set it to "board" or "lines", or take the contact out`;
    context.addIssue({ code: 'custom', path: ['source'], message });
  });
export type DoorInputs = z.infer<typeof DoorInputs>;

/**
 * The inputs, debounced. What cannot be read is said so and never guessed: the door is `unknown`, and nobody asks for
 * anything. Whether an emergency that was read before goes on is the gate's to say (it does).
 */
export const InputReading = z.object({
  door: z.enum(['open', 'closed', 'unknown']),
  exitRequested: z.boolean(),
  emergency: z.boolean(),
  /** An emergency contact is set and cannot be read now: `emergency` says nothing about it. */
  emergencyUnread: z.boolean().optional(),
});
export type InputReading = z.infer<typeof InputReading>;

export const DoorConfig = z.object({
  board: BoardName,
  /** Serial port, by stable name where there is one; null for the simulated board. */
  port: z.string().nullable(),
  channel: z.number().int().min(1).max(64),
  /** The board's address on a shared line, and its baud rate; without them the family's usual ones. */
  address: z.number().int().min(0).max(255).nullish(),
  baudRate: z.number().int().min(1_200).max(1_000_000).nullish(),
  /** true: the contact at rest locks the door and a coil with power frees it; false: power locks it (magnet through NO). */
  coilFrees: z.boolean(),
  /** The longest that one lease may keep the relay off rest without a heartbeat. */
  leaseMs: z.number().int().min(100).max(2_000),
  /** Without them nothing is read. */
  inputs: DoorInputs.optional(),
});
export type DoorConfig = z.infer<typeof DoorConfig>;

export const ToDoor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('configure'), config: DoorConfig }),
  /** Sent from the gate's loop, not from a bare timer. `seq` only grows; a beat is worth `config.leaseMs` from `sentAt`. */
  z.object({ kind: z.literal('beat'), seq: z.number().int().nonnegative(), sentAt: Monotonic }),
  z.object({ kind: z.literal('intent'), intent: DoorIntent }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToDoor = z.infer<typeof ToDoor>;

/** What the door is known to do. `unverified`: bytes were sent, the board cannot say. */
export const DoorState = z.object({
  link: z.enum(['none', 'connecting', 'up', 'down']),
  position: z.enum(['rest', 'free', 'unknown']),
  confirmed: z.enum(['acknowledged', 'unverified', 'no']),
  /** Why it is free, and until when on the monotonic clock. */
  cause: z.string().nullable(),
  until: Monotonic.nullable(),
});
export type DoorState = z.infer<typeof DoorState>;

/** `door_inputs`: set inputs cannot be read; the relay is not concerned. */
const DoorFaultCode = z.enum(['door_link', 'door_unknown', 'door_inputs']);

export const FromDoor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), protocol: z.literal(1), pid: z.number().int() }),
  z.object({ kind: z.literal('state'), state: DoorState }),
  /** What became of an intent. */
  z.object({
    kind: z.literal('outcome'),
    id: z.string(),
    outcome: z.enum(['acknowledged', 'unverified', 'stale', 'repeated', 'refused', 'failed']),
    detail: z.string().max(300),
    /** Monotonic time at which the bytes were handed to the port; null when none were sent. */
    wroteAt: Monotonic.nullable(),
  }),
  z.object({ kind: z.literal('fault'), code: DoorFaultCode, message: z.string().max(500) }),
  z.object({ kind: z.literal('recovered'), code: DoorFaultCode }),
  /** Once a change, and the first reading. `at`: when it was read. */
  InputReading.extend({ kind: z.literal('inputs'), at: Monotonic }),
  /** What the simulated board or a real one was told, for the journal and `--json`. */
  z.object({ kind: z.literal('wire'), at: Monotonic, hex: z.string().max(200) }),
]);
export type FromDoor = z.infer<typeof FromDoor>;
