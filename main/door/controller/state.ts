// Door process: what the controller knows, what can happen to it, what it wants done. Types and figures only.
import type { DoorConfig, DoorIntent, DoorState, FromDoor, InputReading } from '../../../contract/door.ts';
import type { Board, InputReport, Listening } from '../boards/board.ts';
import type { Sample } from '../inputs/tracker.ts';
import type { Question } from '../inputs/wanted.ts';

/** Milliseconds, unless said otherwise. */
export const TIMES = {
  /** The port must have taken a frame by then. */
  writeWithin: 500,
  connectWithin: 3_000,
  /**
   * Longest pause between two questions to a board that answers. With two answers that stay away (0.6 s each, as most
   * boards have it) a board that falls silent is noticed within two seconds; slower families are asked more often.
   */
  askEvery: 600,
  askEveryAtLeast: 250,
  /** From question to fault, as far as pauses and answers allow it. */
  noticedWithin: 1_900,
  /** The next answer is missed after so many times the slowest one so far, but never before this. */
  slowerThanSlowest: 4,
  quickestMiss: 300,
  /** A silent board that lost the first rest frame gets this one. Later than 100 ms after an opening, before which some ignore it. */
  repeatRestAfter: 150,
  /** A silent board is told to rest again and again: nobody could see that it had not heard. */
  restAgainEvery: 5_000,
  /** An answer about an input that stays away for so long is missed. */
  inputsWithin: 600,
  /** After a board has answered it needs no longer gap than this. Modbus asks for 3.5 characters of silence. */
  afterAnswer: 5,
  /** Pause between rest commands to a board that does not obey, once it is known to be in fault. */
  insistEvery: 1_000,
  /** Before the process ends or changes its board: time for the last rest. */
  leaveWithin: 1_000,
  /** The longest pulse that a board is trusted with: so long a door stays free when every program is dead. */
  longestPulse: 60_000,
  /** So much longer than the opening is its pulse: the host ends it, and the board only where the host cannot. */
  pulseMargin: 500,
  /** The state is told at least this often; the supervisor takes longer silence for a hang. */
  tellEvery: 1_000,
  /** Four hours and a minute: what staff may ask for at most, and the way to here. */
  longestHold: 241 * 60_000,
} as const;

/** So many answers in a row must contradict, or stay away, before it is a fault. A single one may be a lost frame. */
export const TOLERATED = 1;

/** How many intent ids are remembered. */
export const IDS_KEPT = 1_024;

export type ControllerEvent =
  | { readonly type: 'configure'; readonly config: DoorConfig }
  | { readonly type: 'beat'; readonly seq: number; readonly sentAt: number }
  | { readonly type: 'intent'; readonly intent: DoorIntent }
  | { readonly type: 'linkUp' }
  /** The port could not be opened, or was lost. One sentence for staff. */
  | { readonly type: 'linkDown'; readonly message: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** The frame of the last write command has left. */
  | { readonly type: 'written' }
  /** What the inputs read, debounced; also when it did not change. */
  | { readonly type: 'inputs'; readonly reading: InputReading }
  /** The inputs that are set cannot be read (one sentence for staff), or can be again (null). */
  | { readonly type: 'inputsFault'; readonly message: string | null }
  | { readonly type: 'tick' }
  /** Main is gone, or asked to stop: rest, then end. */
  | { readonly type: 'stop' };

export type ControllerCommand =
  | { readonly type: 'connect'; readonly config: DoorConfig }
  | { readonly type: 'disconnect' }
  | { readonly type: 'write'; readonly bytes: Uint8Array }
  | { readonly type: 'tell'; readonly message: FromDoor }
  /** What the relay board said of its inputs, or did not. */
  | { readonly type: 'sample'; readonly sample: Sample }
  | { readonly type: 'exit' };

export type DoorFault = Extract<FromDoor, { kind: 'fault' }>['code'];

export type Link =
  | { readonly phase: 'none' }
  | { readonly phase: 'connecting'; readonly deadline: number; readonly attempt: number }
  | { readonly phase: 'waiting'; readonly retryAt: number; readonly attempt: number }
  /** `greeted`: the first rest was written; before that nothing else is. */
  | { readonly phase: 'up'; readonly greeted: boolean };

export type Wanted =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'free';
      readonly id: string;
      readonly cause: string;
      readonly until: number;
      /** From when on the board's pulse wants to be renewed; null where it lasts, or where the board has none. */
      readonly renewAt: number | null;
      /** Whether the door contact ends it: null, it does not; else whether the door was opened meanwhile. */
      readonly opened: boolean | null;
    };

/** What an intent asks for, from the moment that it is carried out. */
export type Opening = Pick<Extract<Wanted, { kind: 'free' }>, 'id' | 'cause' | 'until' | 'opened'>;

/** An opening that was accepted and waits for the settle gap. */
export type Pending = Exclude<DoorIntent, { kind: 'rest' }>;

/** `renew`: a new pulse for a door that is free and may stay so. `preface`: makes the board listen, moves nothing. */
export type Purpose = 'rest' | 'restAgain' | 'free' | 'renew' | 'ask' | 'preface' | 'inputs';

/** An answer that is due. Answers come in the order of the commands. */
export type Expected = {
  readonly purpose: Purpose;
  readonly due: NonNullable<Listening['due']>;
  readonly askedAt: number;
  /** The count of coil commands at the time of asking: an answer to an overtaken command says nothing about now. */
  readonly epoch: number;
  readonly deadline: number;
};

/** Reading the board's inputs, one question after the other; a round is one question for each. */
export type BoardInputs = {
  readonly left: readonly Question[];
  readonly heard: readonly InputReport[];
  readonly asked: { readonly input: number; readonly deadline: number } | null;
  /** The settle gap behind the question, by its end; a command that came between has its own. */
  readonly gapUntil: number;
  /** When the next question is due; null: nothing is read from the board. */
  readonly askAt: number | null;
  readonly roundAt: number;
};

export const NO_BOARD_INPUTS: BoardInputs = { left: [], heard: [], asked: null, gapUntil: 0, askAt: null, roundAt: 0 };

/** An intent that was carried out and whose outcome waits for the board's answer. */
export type Owed = { readonly id: string; readonly wroteAt: number };

export type ControllerState = {
  readonly config: DoorConfig | null;
  readonly board: Board | null;
  readonly lease: { readonly seq: number; readonly endsAt: number };
  readonly seenIds: readonly string[];
  readonly link: Link;
  /** Found out after each connection; `unknown` until then. */
  readonly speaks: 'unknown' | 'acknowledging' | 'silent';
  /** This board answered once, so its silence is a fault from then on. */
  readonly everAnswered: boolean;
  readonly wanted: Wanted;
  readonly pending: readonly Pending[];
  readonly restIds: readonly string[];
  readonly owed: readonly Owed[];
  readonly writing: { readonly purpose: Purpose; readonly at: number; readonly deadline: number } | null;
  readonly quietUntil: number;
  /** The settle gap behind the last question about the relay, by its end. */
  readonly askGapUntil: number;
  /** The preface goes before everything, also before rest: a board that does not listen cannot rest. */
  readonly prefaceDue: boolean;
  /** The board has just said that the door is free, and its pulse wants to be renewed. */
  readonly renewDue: boolean;
  /** A rest command that goes before everything else. */
  readonly restDue: boolean;
  readonly repeatsLeft: number;
  /** When rest is said again, after the first time. */
  readonly restAgainAt: number | null;
  readonly askAt: number | null;
  readonly expected: readonly Expected[];
  readonly epoch: number;
  /** The longest that an answer took on this connection, ms; null before the first. */
  readonly slowest: number | null;
  readonly misses: number;
  readonly contradictions: number;
  readonly known: Pick<DoorState, 'position' | 'confirmed'>;
  readonly faults: Readonly<Record<DoorFault, string | null>>;
  readonly reading: InputReading | null;
  readonly boardInputs: BoardInputs;
  readonly received: Uint8Array;
  readonly leaving: { readonly deadline: number; readonly to: 'exit' | DoorConfig } | null;
  readonly told: { readonly state: DoorState; readonly at: number } | null;
};

export const INITIAL: ControllerState = {
  config: null,
  board: null,
  lease: { seq: -1, endsAt: 0 },
  seenIds: [],
  link: { phase: 'none' },
  speaks: 'unknown',
  everAnswered: false,
  wanted: { kind: 'rest' },
  pending: [],
  restIds: [],
  owed: [],
  writing: null,
  quietUntil: 0,
  askGapUntil: 0,
  prefaceDue: false,
  renewDue: false,
  restDue: false,
  repeatsLeft: 0,
  restAgainAt: null,
  askAt: null,
  expected: [],
  epoch: 0,
  slowest: null,
  misses: 0,
  contradictions: 0,
  known: { position: 'unknown', confirmed: 'no' },
  faults: { door_link: null, door_unknown: null, door_inputs: null },
  reading: null,
  boardInputs: NO_BOARD_INPUTS,
  received: new Uint8Array(0),
  leaving: null,
  told: null,
};

/** One step in the making: a copy of the state to write to, and the commands so far. Never leaves `step`. */
export type Turn = {
  readonly s: { -readonly [Key in keyof ControllerState]: ControllerState[Key] };
  readonly now: number;
  readonly out: ControllerCommand[];
};
