// Main process: keeps what the page must show and sends it when it changes or the page asks anew.
import type { WebContents } from 'electron';
import type { AlertKind } from '../contract/alerts.ts';
import { CHANNEL } from '../contract/channels.ts';
import type { DoorState } from '../contract/door.ts';
import type { Screen } from '../contract/gate.ts';
import type { Occupancy } from '../contract/occupancy.ts';
import type { ScheduleNow } from '../contract/schedule.ts';
import type { ScreenMessage } from '../contract/screen.ts';
import type { SetUpWanted } from '../contract/set-up-kiosk.ts';
import type { Settings } from '../contract/settings.ts';

export interface ScreenFeed {
  showScreen(screen: Screen): void;
  showDoor(state: DoorState): void;
  showSchedule(said: ScheduleNow): void;
  showAlerts(standing: readonly AlertKind[]): void;
  showOccupancy(counted: Occupancy): void;
  /** Whether the set-up is offered or opened; null when neither. */
  showSetUp(wanted: SetUpWanted | null): void;
  /** The page was loaded (again): it gets the newest at once. */
  resend(): void;
}

export function createScreenFeed(
  contents: () => WebContents | null,
  settings: Settings,
  now: () => number,
): ScreenFeed {
  let screen: Screen | null = null;
  let door: DoorState | null = null;
  let schedule: ScheduleNow | null = null;
  let alerts: readonly AlertKind[] = [];
  let occupancy: Occupancy | null = null;
  let setUp: SetUpWanted | null = null;

  const message = (current: Screen): ScreenMessage => {
    const { modeUntil, ...rest } = current;
    const { language, secondLanguage, visitorLanguages, sounds } = settings;
    return {
      ...rest,
      modeEndsInMs: modeUntil === null ? null : Math.max(0, modeUntil - now()),
      speaking: { language, secondLanguage, visitorLanguages, sounds },
      door: door?.position ?? 'unknown',
      doorConfirmed: door?.confirmed === 'acknowledged',
      schedule,
      alerts,
      alertSound: settings.alerts.sound,
      occupancy,
      setUp,
      zone: settings.camera.zone,
      simulatedDoor: settings.door.board === 'simulated',
      longerOffered:
        settings.door.extendFor === 'staff-choice' && settings.door.extendedUnlockMs > settings.door.unlockMs,
    };
  };
  const resend = () => {
    const page = contents();
    if (screen && page && !page.isDestroyed() && !page.isCrashed()) page.send(CHANNEL.screen, message(screen));
  };
  return {
    showScreen(next) {
      screen = next;
      resend();
    },
    showDoor(state) {
      door = state;
      resend();
    },
    showAlerts(standing) {
      alerts = standing;
      resend();
    },
    showOccupancy(counted) {
      occupancy = counted;
      resend();
    },
    showSetUp(wanted) {
      setUp = wanted;
      resend();
    },
    showSchedule(said) {
      schedule = said;
      resend();
    },
    resend,
  };
}
