// How the door stands, in ONVIF's words (Door Control Service), so that whoever keeps an eye on many doors reads the
// same ones everywhere. Told in the journal and on stdout, never taken as an order.
import { z } from 'zod';

export const DoorWords = z.strictObject({
  /**
   * Locked: the mask check decides. Accessed: one opening is in force. Unlocked: held open by staff or schedule.
   * Blocked: the schedule keeps it closed, staff may let in. LockedDown: locked by staff. LockedOpen: emergency.
   */
  mode: z.enum(['Unknown', 'Locked', 'Unlocked', 'Accessed', 'Blocked', 'LockedDown', 'LockedOpen']),
  /** What the door contact reads. */
  door: z.enum(['Unknown', 'Open', 'Closed']),
  /** Where the relay stands. */
  lock: z.enum(['Unknown', 'Locked', 'Unlocked', 'Fault']),
  alarm: z.enum(['Normal', 'DoorForcedOpen', 'DoorOpenTooLong']),
});
export type DoorWords = z.infer<typeof DoorWords>;
