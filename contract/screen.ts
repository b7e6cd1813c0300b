// Main ↔ window, through the preload's narrow `window.vestibule`. Everything that the page may ask or is told.
import { z } from 'zod';
import { type ActRefusal, type Screen, StaffAct } from './gate.ts';
import type { ScheduleNow } from './schedule.ts';

export const StaffRequest = z.discriminatedUnion('kind', [
import type { Speaking } from './speaking.ts';
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('enter'), pin: z.string().regex(/^\d{4,12}$/) }),
  z.object({ kind: z.literal('act'), act: StaffAct }),
  z.object({ kind: z.literal('leave') }),
]);
export type StaffRequest = z.infer<typeof StaffRequest>;

export type StaffReply =
  /** `refused`: the session goes on, but the act of this request was not carried out, and why. */
  | { readonly kind: 'open'; readonly name: string; readonly locksInMs: number; readonly refused?: ActRefusal }
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
  readonly door: 'rest' | 'free' | 'unknown';
  readonly doorConfirmed: boolean;
  readonly simulatedDoor: boolean;
};

/** What main tells the window once, with the two ports of the vision worker. */
export const VisionSetup = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('camera'), deviceId: z.string().nullable(), width: z.number(), height: z.number() }),
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
});
export type VisionSetup = z.infer<typeof VisionSetup>;

/** The whole of `window.vestibule`. */
  /** Languages and sounds of this site; missing: the page goes by the system’s language, and is silent. */
  readonly speaking?: Speaking;
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
