// Main ↔ window, through the preload's narrow `window.vestibule`. Everything that the page may ask or is told.
import { z } from 'zod';
import type { AlertKind } from './alerts.ts';
import { type ActRefusal, type Screen, StaffAct } from './gate.ts';
import { CountChange, type Occupancy } from './occupancy.ts';
import type { ScheduleNow } from './schedule.ts';
import { SelfTestStep, type StepAnswer } from './self-test.ts';
import type { SetUpWanted } from './set-up-kiosk.ts';
import type { Speaking } from './speaking.ts';
import { type KnownPerson, PeopleRequest, type PersonProblem, type Right, type Role } from './staff.ts';
import { Zone } from './zone.ts';

export const StaffRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('enter'), pin: z.string().regex(/^\d{4,12}$/) }),
  z.object({ kind: z.literal('act'), act: StaffAct }),
  z.object({ kind: z.literal('leave') }),
  ...PeopleRequest.options,
  /** One step of the self-test; `lock` opens the door once. */
  z.object({ kind: z.literal('self_test'), step: SelfTestStep }),
  z.object({ kind: z.literal('end_alerts') }),
  z.object({ kind: z.literal('count'), change: CountChange }),
]);
export type StaffRequest = z.infer<typeof StaffRequest>;

export type StaffReply =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly role: Role;
      readonly locksInMs: number;
      /** The session goes on, but the act of this request was not carried out, and why. */
      readonly refused?: ActRefusal;
      /** This person's role does not allow it. */
      readonly denied?: Right;
      /** Everybody, in answer to a request about people; `problem`: why nothing was changed. */
      readonly people?: readonly KnownPerson[];
      readonly problem?: PersonProblem;
      readonly tested?: StepAnswer;
    }
  | {
      readonly kind: 'closed';
      readonly why: 'no_pin_set' | 'pin_needed' | 'wrong_pin' | 'locked_out' | 'refused';
      readonly triesLeft: number;
      readonly retryInMs: number;
    };

/** Screen as the window gets it: monotonic times are turned into time left. */
export type ScreenMessage = Omit<Screen, 'modeUntil'> & {
  /** What the opening hours say; null before they were read. */
  readonly schedule: ScheduleNow | null;
  /** Whether the owner lets some openings last longer than others: the staff screen then offers it. */
  readonly longerOffered: boolean;
  readonly modeEndsInMs: number | null;
  /** Alerts that stand, the most urgent first, and whether a new one is to be heard. */
  readonly alerts?: readonly AlertKind[];
  readonly alertSound?: boolean;
  /** How many are in the house; null where nobody is counted. */
  readonly occupancy?: Occupancy | null;
  /** Where people are to stand, to be drawn over the picture; null: nothing is drawn. */
  readonly zone?: Zone | null;
  readonly door: 'rest' | 'free' | 'unknown';
  readonly doorConfirmed: boolean;
  readonly simulatedDoor: boolean;
  /** The set-up of a new kiosk: offered by a card, or to be opened at once. */
  readonly setUp?: SetUpWanted | null;
  /** Languages and sounds of this site; missing: the page goes by the system’s language, and is silent. */
  readonly speaking?: Speaking;
};

/** What main tells the window once, with the two ports of the vision worker. */
export const VisionSetup = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('camera'),
      deviceId: z.string().nullable(),
      deviceName: z.string().nullable(),
      width: z.number(),
      height: z.number(),
    }),
    z.object({
      kind: z.literal('clip'),
      url: z.string(),
      format: z.enum(['video', 'mjpeg', 'animation']),
      loop: z.boolean(),
    }),
    z.object({ kind: z.literal('image'), url: z.string() }),
  ]),
  cropSize: z.number().int(),
  crop: z.object({ scale: z.number(), rollFromDeg: z.number(), rollMaxDeg: z.number() }),
  minFacePx: z.number(),
  zone: Zone.nullable().default(null),
  /** Whether to tell who of those in the zone is nearest. */
  nearest: z.boolean().default(false),
});
export type VisionSetup = z.infer<typeof VisionSetup>;

/** The whole of `window.vestibule`. */
export interface VestibuleApi {
  onScreen(listener: (screen: ScreenMessage) => void): void;
  staff(request: StaffRequest): Promise<StaffReply>;
  callStaff(): void;
  /** Asks main for a fresh pair of ports, after a new vision worker was started. */
  needLink(): void;
}

/**
 * How the ports reach the page: the preload forwards main's message with `window.postMessage`.
 * `start` carries two ports: [classifier, main]; `classifier` carries one: a restarted classifier's.
 */
export type LinkMessage =
  | { readonly type: 'vestibule:link'; readonly role: 'start'; readonly setup: VisionSetup }
  | {
      readonly type: 'vestibule:link';
      readonly role: 'stills';
      readonly cropSize: number;
      readonly crop: VisionSetup['crop'];
    }
  | { readonly type: 'vestibule:link'; readonly role: 'classifier' };
