// Main process: the settings that count while the kiosk runs, and what happens when the owner saves others: whatever can
// count at once does, from the next event on. It must never open or move anything by itself.
import type { Settings } from '../contract/settings.ts';
import { takeOver } from './settings/index.ts';

export type InForceParts = {
  readonly settings: Settings;
  /** Gate and door timings, from the next event on. */
  readonly gate: () => void;
  /** Opening hours and policy by time are read anew. */
  readonly hours: () => void;
  /** Camera, zone and who counts: the picture analysis begins anew. */
  readonly picture: () => void;
  /** Languages and sounds, at the next message to the page. */
  readonly screen: () => void;
};

/** @returns what to call with settings that were saved */
export function settingsInForce({ settings, gate, hours, picture, screen }: InForceParts): (saved: Settings) => void {
  const pictured = () => JSON.stringify([settings.camera, settings.gate.whoCounts]);
  const timed = () => JSON.stringify([settings.schedule, settings.gate.policy, settings.gate.policyByTime]);
  return (saved) => {
    const before = { pictured: pictured(), timed: timed() };
    takeOver(settings, saved);
    gate();
    if (timed() !== before.timed) hours();
    if (pictured() !== before.pictured) picture();
    screen();
  };
}
