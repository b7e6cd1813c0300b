// Window and paper: what the door's set-up found, as rows of words. Pure.
import type { DoorInputs } from '../../contract/door.ts';
import { WIRING } from '../../contract/locks.ts';
import type { DoorFound } from '../../contract/set-up.ts';
import type { SetUpWords } from './messages/index.ts';
import { wiringOf } from './wiring.ts';

export function rowsOf(found: DoorFound, t: SetUpWords): readonly (readonly [string, string])[] {
  const { door, boardTitle, lock, confirmed } = found;
  const { contact } = WIRING[lock];
  const seen = (what: boolean | null) => (what === null ? t.not_tried : what ? t.yes : t.no);
  const { title, withoutPower } = wiringOf(lock, t);
  return [
    [t.part_board, `${boardTitle} (${door.board})`],
    [t.part_port, door.port],
    [t.part_relay, String(door.channel)],
    ...(door.address === null ? [] : [[t.address, String(door.address)] as const]),
    [t.row_confirms, confirmed ? t.yes : t.no],
    [t.part_lock, `${title}. ${withoutPower}`],
    [t.row_contact, door.coilFrees ? t.coil_locked_off({ contact }) : t.coil_locked_on({ contact })],
    [t.part_inputs, inputsIn(door.inputs, t)],
    [t.row_rest, seen(found.lockedAtRest)],
    [t.row_opened, seen(found.opened)],
    [t.row_again, seen(found.lockedAgain)],
  ];
}

function inputsIn({ source, port, doorSensor, exitButton, emergency }: DoorInputs, t: SetUpWords): string {
  if (source === 'none') return t.inputs_nowhere;
  const level = (on: 'on' | 'off') => (on === 'on' ? t.contact_closed : t.contact_open);
  const lines = [
    doorSensor && `${t.door_contact} ${doorSensor.input}. ${t.door_closed_when} ${level(doorSensor.closedWhen)}.`,
    exitButton && `${t.exit_button} ${exitButton.input}. ${t.exit_pressed_when} ${level(exitButton.pressedWhen)}.`,
    emergency && `${t.emergency_contact} ${emergency.input}. ${t.emergency_when} ${level(emergency.activeWhen)}.`,
  ].filter((line) => line !== null);
  const where = source === 'board' ? t.inputs_board : port === null ? t.inputs_own : t.inputs_port({ port });
  return [`${where}.`, ...lines].join(' ');
}
