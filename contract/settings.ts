// The owner's settings, one schema for file, screen and check. Defaults are chosen so that an empty file
// is a kiosk with a simulated door.
import { z } from 'zod';
import { settingsAge } from './age.ts';
import { settingsAlerts } from './alerts.ts';
import { BoardName, DoorInputs } from './door.ts';
import { Policy, WhoCounts } from './gate.ts';
import { settingsHistory } from './history.ts';
import { settingsOccupancy } from './occupancy.ts';
import { PolicyByTime } from './policy-hours.ts';
import { Schedule } from './schedule.ts';
import { settingsSpeaking } from './speaking.ts';
import { Zone } from './zone.ts';

export const Settings = z.object({
  /** Of the file's form; main/settings/migrate.ts carries earlier ones over. */
  version: z.literal(2).default(2),
  /** BCP 47; null: the system's. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/)
    .nullable()
    .default(null),
  ...settingsSpeaking,
  door: z
    .object({
      board: BoardName.default('simulated'),
      port: z.string().nullable().default(null),
      channel: z.number().int().min(1).max(64).default(1),
      /** Of a board on a shared line (Modbus); null: the family's usual one. */
      address: z.number().int().min(0).max(255).nullable().default(null),
      /** null: the rate that the family is sold with. */
      baudRate: z.number().int().min(1_200).max(1_000_000).nullable().default(null),
      /** Which contact state locks the door: true, the one without power on the coil (strike; magnet through NC); false, the one with power (magnet through NO). */
      coilFrees: z.boolean().default(true),
      unlockMs: z.number().int().min(500).max(30_000).default(4_000),
      /** For people who need longer: on the staff's word, or for everybody. */
      extendedUnlockMs: z.number().int().min(500).max(60_000).default(15_000),
      extendFor: z.enum(['staff-choice', 'everybody']).default('staff-choice'),
      inputs: DoorInputs.prefault({}),
      /** Lock again as soon as the door was opened and closed; never a longer opening. Needs the door sensor. */
      relockOnClose: z.boolean().default(false),
      /** Whether the exit button also opens through the kiosk; its own wiring opens in any case. */
      exitOpens: z.boolean().default(false),
      /** How long the door may stand open after its opening: until staff are warned, and until it is an alarm. */
      heldOpenWarnMs: z.number().int().min(1_000).max(600_000).default(10_000),
      heldOpenAlarmMs: z.number().int().min(1_000).max(600_000).default(20_000),
      /** Off where people leave by a handle that nothing tells the kiosk of. */
      forcedOpenAlarm: z.boolean().default(true),
    })
    .prefault({}),
  gate: z
    .object({
      policy: Policy.default('must-wear'),
      /** Another policy at some hours of the week, in the time zone of the opening hours; outside of them `policy` holds. */
      policyByTime: PolicyByTime.prefault({}),
      /** Who must wear a mask for the door to open: all in the zone; the nearest of them; or whoever is there alone. */
      whoCounts: WhoCounts.default('all'),
      /** Accepted share of people let through without a mask, and kept waiting with one, per decision. */
      wrongOpenRate: z.number().min(0.00001).max(0.1).default(0.001),
      wrongRefusalRate: z.number().min(0.0001).max(0.3).default(0.02),
      askStaffAfterMs: z.number().int().min(2_000).max(120_000).default(12_000),
    })
    .prefault({}),
  schedule: Schedule.prefault({}),
  camera: z
    .object({
      deviceId: z.string().nullable().default(null),
      /** By its name a camera is found again whose identifier has changed; the set-up writes both. */
      deviceName: z.string().max(200).nullable().default(null),
      width: z.number().int().min(320).max(1920).default(640),
      height: z.number().int().min(240).max(1080).default(480),
      /** Smallest face height that may be judged, px of the camera picture. */
      minFacePx: z.number().int().min(40).max(400).default(60),
      /** Where in the picture people stand before the door, as shares of its width and height from the top left; null: all of it but a margin at each side. */
      zone: Zone.nullable().default(null),
    })
    .prefault({}),
  journal: z.object({ onFailure: z.enum(['out-of-service', 'unrecorded']).default('out-of-service') }).prefault({}),
  model: z
    .object({
      /** Folder with manifest.json and the model; null: the one that ships. */ folder: z
        .string()
        .nullable()
        .default(null),
    })
    .prefault({}),
  ...settingsAge,
  ...settingsAlerts,
  ...settingsOccupancy,
  ...settingsHistory,
  staff: z.object({ autoLockSeconds: z.number().int().min(10).max(600).default(60) }).prefault({}),
});
export type Settings = z.infer<typeof Settings>;
