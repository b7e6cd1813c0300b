// Main process: keeps what the page must show and sends it when it changes or the page asks anew.
import type { WebContents } from 'electron';
import { CHANNEL } from '../contract/channels.ts';
import type { DoorState } from '../contract/door.ts';
import type { Screen } from '../contract/gate.ts';
import type { ScreenMessage } from '../contract/screen.ts';

export interface ScreenFeed {
  showScreen(screen: Screen): void;
  showDoor(state: DoorState): void;
  /** The page was loaded (again): it gets the newest at once. */
  resend(): void;
}

export function createScreenFeed(
  contents: () => WebContents | null,
  simulatedDoor: boolean,
  now: () => number,
): ScreenFeed {
  let screen: Screen | null = null;
  let door: DoorState | null = null;

  const message = (current: Screen): ScreenMessage => {
    const { modeUntil, ...rest } = current;
    return {
      ...rest,
      modeEndsInMs: modeUntil === null ? null : Math.max(0, modeUntil - now()),
      door: door?.position ?? 'unknown',
      doorConfirmed: door?.confirmed === 'acknowledged',
      simulatedDoor,
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
    resend,
  };
}
