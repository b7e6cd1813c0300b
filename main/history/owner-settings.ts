// Pure. What the owner's settings say of the history: from settings.json as it is, or from the kiosk's checked copy.
import { z } from 'zod';
import { settingsHistory } from '../../contract/history.ts';
import { type SiteTime, siteTime } from './site-time.ts';

const Read = z.object({
  ...settingsHistory,
  schedule: z.object({ timeZone: z.string().nullable().default(null) }).prefault({}),
});

export type OwnerSettings = z.infer<typeof Read>['history'] & { readonly site: SiteTime };

/**
 * Defaults for what cannot be read: counting with the usual rules does no harm, and the kiosk says what is wrong.
 * @param machineZone IANA name, where the owner names none
 */
export function ownerSettings(raw: unknown, machineZone: string): OwnerSettings {
  const read = Read.safeParse(raw);
  const { history, schedule } = read.success ? read.data : Read.parse({});
  return { ...history, site: zoneOr(schedule.timeZone, machineZone) };
}

function zoneOr(zone: string | null, machineZone: string): SiteTime {
  try {
    return siteTime(zone ?? machineZone);
  } catch {
    return siteTime(machineZone);
  }
}
