// What goes into the gate and what comes out. The gate is a pure function; these are its only words.
import { z } from 'zod';
import type { DoorState, InputReading } from './door.ts';
import type { DoorWords } from './door-words.ts';
import type { Fault, FaultCode } from './faults.ts';
import type { Label, Probabilities } from './labels.ts';
import type { ScheduleState } from './schedule.ts';
import type { Role } from './staff.ts';
import type { Hint, SeenTrack, TrackId } from './vision.ts';

/** must-wear: lets in whoever wears a mask. remind: lets in, asks, records. check-only: never moves the door. */
export const Policy = z.enum(['must-wear', 'remind', 'check-only']);
export type Policy = z.infer<typeof Policy>;

/** Whom the decision is about: everybody in the zone; the nearest of them; or one, and nobody while there are more. */
export const WhoCounts = z.enum(['all', 'nearest', 'one-at-a-time']);
export type WhoCounts = z.infer<typeof WhoCounts>;

export const LetInReason = z.enum(['exempt', 'delivery', 'known_visitor', 'emergency', 'other']);
export type LetInReason = z.infer<typeof LetInReason>;

/** A staff member's act, already authenticated. */
export const StaffAct = z.discriminatedUnion('kind', [
  /** `longer`: the owner's extended time, for people who need more of it. */
  z.object({ kind: z.literal('let_in'), reason: LetInReason, longer: z.boolean().optional() }),
  z.object({ kind: z.literal('hold_open'), minutes: z.number().int().min(1).max(240) }),
  /** `minutes`: then the door check decides again; without them until staff say so. */
  z.object({ kind: z.literal('lock'), minutes: z.number().int().min(1).max(240).optional() }),
  z.object({ kind: z.literal('automatic') }),
  z.object({ kind: z.literal('call_answered') }),
  /** One opening to see the lock work; nobody is let in. */
  z.object({ kind: z.literal('try_lock') }),
]);
export type StaffAct = z.infer<typeof StaffAct>;

/** Why a staff member's act was not carried out; it is recorded all the same. */
export const ActRefusal = z.enum(['locked', 'held_open', 'check_only', 'door_fault', 'door_not_ready', 'emergency']);
export type ActRefusal = z.infer<typeof ActRefusal>;

/** `at` is main's monotonic clock, ms, never going back. */
export type GateEvent =
  /**
   * Everyone that is tracked in this frame; a track that is missing has left. `searched`: somebody near who is not
   * among them would have been found by now.
   */
  | {
      readonly type: 'frame';
      readonly at: number;
      readonly tracks: readonly SeenTrack[];
      readonly searched: boolean;
    }
  /** `frameAt`: the worker's clock at capture, for the novelty of the frame only. */
  | {
      readonly type: 'verdicts';
      readonly at: number;
      readonly frameAt: number;
      readonly verdicts: readonly {
        readonly trackId: TrackId;
        readonly probabilities: Probabilities;
        /** A verdict with an age is no input of the gate: it does not fit this type. */
        readonly ageYears?: never;
      }[];
    }
  | { readonly type: 'staff'; readonly at: number; readonly by: string; readonly role?: Role; readonly act: StaffAct }
  | { readonly type: 'call'; readonly at: number }
  | { readonly type: 'door'; readonly at: number; readonly state: DoorState }
  | { readonly type: 'fault'; readonly at: number; readonly fault: Fault }
  | { readonly type: 'recovered'; readonly at: number; readonly code: FaultCode }
  /** What the opening hours say from now on. */
  | { readonly type: 'schedule'; readonly at: number; readonly state: ScheduleState }
  /** The policy that holds from now on. */
  | { readonly type: 'policy'; readonly at: number; readonly policy: Policy }
  /** How many more people the house takes; null: as many as come. */
  | { readonly type: 'room'; readonly at: number; readonly room: number | null }
  /** What door contact, exit button and emergency contact read from now on. */
  | { readonly type: 'inputs'; readonly at: number; readonly reading: InputReading }
  | { readonly type: 'tick'; readonly at: number };

export const VisitorState = z.enum([
  'idle',
  'approach',
  'looking',
  'hint',
  'wear_mask',
  'fix_mask',
  'uncover_face',
  'welcome',
  'walk_in',
  'ask_staff',
  'closed',
  'close_door',
  'please_wait',
  'one_at_a_time',
  'emergency',
  'out_of_service',
]);
export type VisitorState = z.infer<typeof VisitorState>;

/** How the door stands open although nothing frees it; `held_open_soon` warns before it is an alarm. */
export type DoorAlarm = 'none' | 'held_open_soon' | 'held_open' | 'forced_open';

/** What the visitor's screen shows, without any picture. */
export type Screen = {
  readonly state: VisitorState;
  readonly hint: Hint | null;
  readonly people: readonly {
    readonly trackId: TrackId;
    /** 0..1: how far the evidence is towards *worn properly*; 1 = past the threshold. */
    readonly progress: number;
    /** What to ask of this person, once the evidence says so. */
    readonly finding: Label | null;
    /** Whether the decision is about this person. */
    readonly counts?: boolean;
  }[];
  readonly mode: 'automatic' | 'held_open' | 'locked';
  /** Monotonic ms at which the mode ends by itself. */
  readonly modeUntil: number | null;
  /** Who has the last word over the door now; who stands higher is named first. */
  readonly control: 'emergency' | 'staff' | 'schedule' | 'automatic';
  readonly alarm: DoorAlarm;
  /** What the door contact reads. */
  readonly doorContact: InputReading['door'];
  readonly staffCalled: boolean;
  readonly faults: readonly Fault[];
};

/** `exit`: the exit button, where the owner lets the kiosk answer it. */
export type OpeningCause = 'automatic' | 'staff' | 'exit';
export type RestReason = 'staff' | 'fault' | 'hold_ended' | 'schedule' | 'emergency_over';

export type GateEffect =
  /** One opening. `id` is unique within a run. */
  | {
      readonly type: 'open';
      readonly id: string;
      readonly cause: OpeningCause;
      readonly durationMs: number;
      /** The lock is to come back as soon as the door has been opened and closed again. */
      readonly relockOnClose: boolean;
    }
  | {
      readonly type: 'hold_open';
      readonly id: string;
      readonly until: number;
      readonly cause: 'staff' | 'schedule' | 'emergency';
    }
  | { readonly type: 'rest'; readonly id: string; readonly reason: RestReason }
  | { readonly type: 'show'; readonly screen: Screen }
  | { readonly type: 'record'; readonly entry: GateRecord };

/** A row for the journal; never a box, a picture or a track that outlives its visit. */
export type GateRecord =
  | { readonly kind: 'gate'; readonly state: VisitorState; readonly people: number }
  | {
      readonly kind: 'decision';
      readonly decision: 'admit' | 'refuse';
      readonly people: number;
      /** How many of them have not had an opening yet; missing where that is all of them. */
      readonly newcomers?: number;
      readonly findings: readonly Label[];
    }
  | {
      readonly kind: 'staff';
      readonly by: string;
      readonly role?: Role;
      readonly act: StaffAct;
      readonly refused?: ActRefusal;
    }
  | { readonly kind: 'call' }
  | { readonly kind: 'schedule'; readonly state: ScheduleState }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | ({ readonly kind: 'inputs' } & InputReading)
  | ({ readonly kind: 'door_words' } & DoorWords)
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly message: string }
  | { readonly kind: 'recovered'; readonly code: FaultCode };
