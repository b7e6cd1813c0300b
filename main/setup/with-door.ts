// Set-up of the door: what it found, laid into the owner's settings; everything that it did not ask for stays.
import type { DoorFound } from '../../contract/set-up.ts';
import type { Settings } from '../../contract/settings.ts';

/** The baud rate goes back to the board's usual one: that is the one that was tried. */
export function withDoor(settings: Settings, { door }: DoorFound): Settings {
  const contact = door.inputs.source !== 'none' && door.inputs.doorSensor !== null;
  return {
    ...settings,
    door: { ...settings.door, ...door, baudRate: null, relockOnClose: settings.door.relockOnClose && contact },
  };
}
