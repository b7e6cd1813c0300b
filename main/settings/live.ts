// Pure. Which settings count as soon as they are saved, and the one place where a running kiosk takes them over.
import type { Settings } from '../../contract/settings.ts';
import { shapedSettings, valueAt } from './shapes.ts';

/** What the running kiosk takes over by itself (main/settings-in-force.ts); everything else waits for the next start. */
const LIVE: readonly RegExp[] = [
  /^(language|secondLanguage|visitorLanguages)$/,
  /^(sounds|gate|schedule|camera|alerts)\./,
  /^staff\.autoLockSeconds$/,
  /^door\.(unlockMs|extendedUnlockMs|extendFor|relockOnClose|exitOpens|heldOpenWarnMs|heldOpenAlarmMs|forcedOpenAlarm)$/,
];

export function needsRestart(path: string): boolean {
  return !LIVE.some((live) => live.test(path));
}

/**
 * Puts the values that count at once into `inForce`, in place: parts of the kiosk hold it, or a part of it, and read it
 * when they need it.
 * @param which settings are taken over, by path; those that count at once unless told
 */
export function takeOver(inForce: Settings, next: Settings, which = (path: string) => !needsRestart(path)): void {
  for (const { path } of shapedSettings()) {
    if (!which(path)) continue;
    const key = path.split('.').at(-1) ?? '';
    const parent = path.includes('.') ? valueAt(inForce, path.slice(0, path.lastIndexOf('.'))) : inForce;
    if (typeof parent === 'object' && parent !== null) Reflect.set(parent, key, valueAt(next, path));
  }
}
