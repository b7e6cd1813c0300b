// Window: which standing facts lie over the picture. Pure.
import type { ScreenMessage } from '../../contract/screen.ts';
import type { IconName } from '../ui/icons.ts';
import type { Messages } from '../ui/messages/index.ts';
import { timeLeft } from '../ui/time.ts';

export type Badge = { readonly icon: IconName; readonly text: string; readonly weight: 'alert' | 'mode' | 'note' };

/** `modeLeft`: ms until the mode ends by itself, null when it does not. */
export function badges(screen: ScreenMessage | null, modeLeft: number | null, t: Messages): readonly Badge[] {
  if (screen === null) return [];
  const mode = modeBadge(screen.mode, modeLeft, t);
  const simulated: Badge = { icon: 'warn', text: t.simulated_door, weight: 'note' };
  // What is wrong is for staff to read behind their PIN: whoever stands here is not to be pointed at.
  const alert: Badge = { icon: 'bell', text: t.staff_look, weight: 'alert' };
  const alerts = (screen.alerts ?? []).length > 0 ? [alert] : [];
  return [...alerts, ...(mode === null ? [] : [mode]), ...(screen.simulatedDoor ? [simulated] : [])];
}

/** The words for a mode, with the time that is left; null for automatic, which needs none. */
function modeBadge(mode: ScreenMessage['mode'], left: number | null, t: Messages): Badge | null {
  switch (mode) {
    case 'automatic':
      return null;
    case 'held_open':
      return {
        icon: 'unlock',
        text: left === null ? t.held_open : t.held_open_for(timeLeft(left, t.language)),
        weight: 'mode',
      };
    case 'locked':
      return {
        icon: 'lock',
        text: left === null ? t.locked : t.locked_for(timeLeft(left, t.language)),
        weight: 'mode',
      };
    default:
      return mode satisfies never;
  }
}
