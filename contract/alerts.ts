// Alerts on the spot: what staff should look at now. Journal, screen and sound share these words; other systems read
// them in the journal, so a word that is in use never changes its meaning.
import { z } from 'zod';

export const AlertKind = z.enum([
  /** The door was forced or left open while somebody without a proper mask stood before it. */
  'entered_unmasked',
  /** Several refusals in a row, nobody let in between: the camera, the light, or a queue without masks. */
  'repeated_refusals',
  'camera_covered',
  'relay_lost',
]);
export type AlertKind = z.infer<typeof AlertKind>;

/** For contract/settings.ts to spread. */
export const settingsAlerts = {
  alerts: z
    .object({
      /** Somebody may have got in without a mask, through a door that was forced or left open. Needs a door contact. */
      enteredUnmasked: z.boolean().default(true),
      /** So many refusals in a row, with nobody let in between, call staff; 0: never. */
      refusalsInARow: z.number().int().min(0).max(100).default(5),
      /** Refusals that lie further apart than this are not in a row. */
      refusalsWithinMinutes: z.number().int().min(1).max(240).default(10),
      cameraCovered: z.boolean().default(true),
      relayLost: z.boolean().default(true),
      /** A camera that is black or covered, and a relay board that is lost, for longer than this. */
      troubleAfterSeconds: z.number().int().min(0).max(600).default(10),
      /** A calm sound at each alert. */
      sound: z.boolean().default(true),
    })
    .prefault({}),
};
export type AlertSettings = z.infer<typeof settingsAlerts.alerts>;
