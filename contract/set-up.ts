// The set-up of the door, as terminal and kiosk's screen share it: what is asked, step by step, what may be answered, and
// what it ends with. The page's answers are checked in main; what main shows is data, the words are the page's.
import { z } from 'zod';
import { BoardName, DoorInputs, type InputReading } from './door.ts';
import { LOCK_KINDS } from './locks.ts';
import type { KioskSetUpReply, KioskSetUpRequest, PrivacyPaper } from './set-up-kiosk.ts';

export const LockKind = z.enum(LOCK_KINDS);
export type LockKind = z.infer<typeof LockKind>;

/** Ways out, which must be hardware: the exit button or handle, and the fire release. */
export type Exit = 'exit' | 'fire';

export type PortOffered = {
  /** The name for `door.port`. */
  readonly port: string;
  /** What keeps that name; `typed`: the owner's own word. */
  readonly keptBy: 'serial number' | 'socket' | 'nothing' | 'typed';
  readonly maker: string | null;
  readonly usb: string | null;
  readonly serialNumber: string | null;
  /** Another program has it open. */
  readonly inUse: boolean;
};

export type BoardOffered = {
  readonly name: BoardName;
  readonly title: string;
  readonly channels: number;
  /** Why it is called experimental; null where it is not. */
  readonly experimental: string | null;
  readonly address: { readonly usual: number; readonly lowest: number; readonly highest: number } | null;
  /** The board ends an opening by itself when every program is dead. */
  readonly endsByItself: boolean;
  /** How many inputs of it are read; 0 where none are. */
  readonly inputs: number;
};

/** What the set-up ends with: the settings, and what the owner saw and said. */
export type DoorFound = {
  readonly door: {
    readonly board: BoardName;
    readonly port: string;
    readonly channel: number;
    readonly address: number | null;
    readonly coilFrees: boolean;
    readonly inputs: DoorInputs;
  };
  readonly boardTitle: string;
  readonly endsByItself: boolean;
  readonly lock: LockKind;
  readonly exits: Readonly<Record<Exit, boolean>>;
  /** What the owner saw; null where it was not tried. */
  readonly lockedAtRest: boolean | null;
  readonly opened: boolean | null;
  readonly lockedAgain: boolean | null;
  /** Whether the board itself confirmed what it did. */
  readonly confirmed: boolean;
};

/** What is not in order at the end, for the check-list. */
export type OpenPoint = Exit | 'locked_unseen' | 'opening_unseen' | 'relock_unseen' | 'coil_locks' | 'no_own_end';

/** Where the set-up stands: one question, with what the owner must know to answer it. */
export type DoorSetUpView =
  | { readonly stage: 'port'; readonly ports: readonly PortOffered[] }
  | {
      readonly stage: 'board';
      readonly port: string;
      /** Those that answered like this come first. */
      readonly boards: readonly BoardOffered[];
      readonly likely: readonly BoardName[];
      /** Why no board of this kind may be used here, or why the port cannot be asked; null where all is well. */
      readonly refused: string | null;
    }
  | { readonly stage: 'mistaken'; readonly board: BoardOffered; readonly others: readonly BoardOffered[] }
  | { readonly stage: 'relay'; readonly board: BoardOffered }
  | { readonly stage: 'lock' }
  | { readonly stage: 'wiring'; readonly lock: LockKind }
  | { readonly stage: 'exits' }
  | {
      readonly stage: 'inputs';
      /** How many the board has, and whether a serial port's lines can be read. */
      readonly count: number;
      readonly lines: boolean;
      readonly ports: readonly PortOffered[];
      readonly inputs: DoorInputs;
    }
  | { readonly stage: 'trouble'; readonly message: string }
  | {
      readonly stage: 'locked';
      readonly coil: 'on' | 'off';
      readonly confirmed: boolean;
      /** What the inputs read now; null where none are set or none were read yet. */
      readonly reading: InputReading | null;
    }
  | { readonly stage: 'wire'; readonly lock: LockKind; readonly mayTurn: boolean }
  | { readonly stage: 'free'; readonly ms: number; readonly reading: InputReading | null }
  | { readonly stage: 'opened'; readonly wrong: string | null; readonly reading: InputReading | null }
  | { readonly stage: 'relocked' }
  | { readonly stage: 'again' }
  | { readonly stage: 'check'; readonly found: DoorFound; readonly open: readonly OpenPoint[] };
export type DoorSetUpStage = DoorSetUpView['stage'];

/** The owner's answer to one question; an answer to another one than is asked is dropped. */
export const DoorSetUpAnswer = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('port'), port: z.string().trim().min(1).max(300) }),
  z.strictObject({ stage: z.literal('board'), board: BoardName }),
  z.strictObject({ stage: z.literal('mistaken'), sure: z.boolean() }),
  z.strictObject({
    stage: z.literal('relay'),
    channel: z.number().int().min(1).max(64),
    address: z.number().int().min(0).max(255).nullable(),
  }),
  z.strictObject({ stage: z.literal('lock'), lock: LockKind }),
  z.strictObject({ stage: z.literal('wiring') }),
  z.strictObject({ stage: z.literal('exits'), exit: z.boolean(), fire: z.boolean() }),
  z.strictObject({ stage: z.literal('inputs'), inputs: DoorInputs }),
  z.strictObject({ stage: z.literal('trouble'), again: z.boolean() }),
  z.strictObject({ stage: z.literal('locked'), locked: z.boolean() }),
  z.strictObject({ stage: z.literal('wire'), wire: z.enum(['again', 'turn', 'go_on']) }),
  z.strictObject({ stage: z.literal('free'), free: z.boolean() }),
  z.strictObject({ stage: z.literal('opened'), opened: z.boolean() }),
  z.strictObject({ stage: z.literal('relocked'), locked: z.boolean() }),
  z.strictObject({ stage: z.literal('again'), again: z.boolean() }),
]);
export type DoorSetUpAnswer = z.infer<typeof DoorSetUpAnswer>;

/** What the page may ask of main about the door's set-up. */
export const DoorSetUpRequest = z.discriminatedUnion('kind', [
  /** Begins it, or takes it up where it was left. */
  z.strictObject({ kind: z.literal('begin') }),
  z.strictObject({ kind: z.literal('answer'), answer: DoorSetUpAnswer }),
  z.strictObject({ kind: z.literal('back') }),
  /** Writes the check-list as a PDF. `language`: BCP 47. */
  z.strictObject({
    kind: z.literal('print'),
    language: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/),
  }),
  /** Saves what was found; the door goes on with it. */
  z.strictObject({ kind: z.literal('save') }),
  /** Keeps what was found for the end of a new kiosk's set-up; until then the door goes on as before. */
  z.strictObject({ kind: z.literal('keep') }),
  /** Ends it; nothing is saved, and the door goes on as before. */
  z.strictObject({ kind: z.literal('leave') }),
]);
export type DoorSetUpRequest = z.infer<typeof DoorSetUpRequest>;

export type DoorSetUpReply =
  | { readonly kind: 'view'; readonly view: DoorSetUpView }
  | { readonly kind: 'printed'; readonly file: string }
  /** `shadowed`: the command line names another board or port for as long as this kiosk runs. */
  | { readonly kind: 'saved'; readonly shadowed: boolean }
  | { readonly kind: 'kept' }
  | { readonly kind: 'left' }
  /** Staff must sign in first. */
  | { readonly kind: 'closed' }
  /** It cannot be begun now: an emergency is on. */
  | { readonly kind: 'emergency' }
  | { readonly kind: 'trouble'; readonly message: string };

/** What the page that becomes the PDF is given. */
export type DoorPaper = {
  readonly found: DoorFound;
  readonly open: readonly OpenPoint[];
  readonly language: string;
  /** Unix time, ms. */
  readonly at: number;
};

/** The whole of `window.vestibuleSetUp`. */
export interface SetUpApi {
  door(request: DoorSetUpRequest): Promise<DoorSetUpReply>;
  kiosk(request: KioskSetUpRequest): Promise<KioskSetUpReply>;
  /** What is asked now, whenever it changes without an answer: the inputs read something else. */
  onDoor(listener: (view: DoorSetUpView) => void): void;
  /** For the page that is printed: null where nothing is. */
  paper(): Promise<DoorPaper | PrivacyPaper | null>;
  paperDrawn(): void;
}
