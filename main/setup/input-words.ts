// Set-up of the door: door contact, exit button and emergency contact in English, for terminal and printed check-list.
import type { DoorInputs } from '../../contract/door.ts';

/** One line; what is not read is not named. */
export function inputsInWords({ source, port, doorSensor, exitButton, emergency }: DoorInputs): string {
  const at = source === 'lines' ? `, at ${port ?? 'the relay board’s own port'}` : '';
  const named = [
    doorSensor && `door contact ${doorSensor.input}, closed when ${doorSensor.closedWhen}`,
    exitButton && `exit button ${exitButton.input}, pressed when ${exitButton.pressedWhen}`,
    emergency && `emergency contact ${emergency.input}, active when ${emergency.activeWhen}`,
  ].filter((words) => words !== null);
  return source === 'none' || named.length === 0 ? 'none' : `${named.join('; ')}${at}`;
}
