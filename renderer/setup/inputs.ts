// Window: the contacts that the owner chooses to have read, and the setting that they become. Pure.
import type { DoorInputs } from '../../contract/door.ts';
import type { DoorSetUpView } from '../../contract/set-up.ts';

type View = Extract<DoorSetUpView, { stage: 'inputs' }>;
export type Place = { readonly source: DoorInputs['source']; readonly port: string | null };
export type InputName = NonNullable<DoorInputs['doorSensor']>['input'];
type Contact = { readonly input: InputName; readonly level: 'on' | 'off' };
export type Chosen = {
  readonly place: Place;
  readonly door: Contact | null;
  readonly exit: Contact | null;
  readonly emergency: Contact | null;
};

const NOWHERE: Place = { source: 'none', port: null };
const LINES: readonly InputName[] = ['cts', 'dsr', 'dcd'];

/** Where contacts can be connected; nowhere is always one of them, and the first. */
export function places({ count, lines, ports }: View): readonly Place[] {
  const own: Place = { source: 'lines', port: null };
  const second = ports.map(({ port }): Place => ({ source: 'lines', port }));
  return [
    NOWHERE,
    ...(count > 0 ? [{ source: 'board' as const, port: null }] : []),
    ...(lines ? [own, ...second] : []),
  ];
}

export function inputNames({ source }: Place, count: number): readonly InputName[] {
  return source === 'board' ? Array.from({ length: count }, (_, i) => i + 1) : LINES;
}

/** What the settings say already, where this board and these ports have it. */
export function chosenFrom(view: View): Chosen {
  const { source, port, doorSensor, exitButton, emergency } = view.inputs;
  const place = places(view).find((one) => one.source === source && one.port === port) ?? NOWHERE;
  const names = inputNames(place, view.count);
  const known = (contact: Contact | null) => (contact !== null && names.includes(contact.input) ? contact : null);
  if (place.source === 'none') return { place, door: null, exit: null, emergency: null };
  return {
    place,
    door: known(doorSensor && { input: doorSensor.input, level: doorSensor.closedWhen }),
    exit: known(exitButton && { input: exitButton.input, level: exitButton.pressedWhen }),
    emergency: known(emergency && { input: emergency.input, level: emergency.activeWhen }),
  };
}

/** The setting; without any contact nothing is read. */
export function asInputs({ place, door, exit, emergency }: Chosen, before: DoorInputs): DoorInputs {
  const nothing = place.source === 'none' || (door === null && exit === null && emergency === null);
  return {
    ...before,
    source: nothing ? 'none' : place.source,
    port: nothing ? null : place.port,
    doorSensor: nothing || door === null ? null : { input: door.input, closedWhen: door.level },
    exitButton: nothing || exit === null ? null : { input: exit.input, pressedWhen: exit.level },
    emergency: nothing || emergency === null ? null : { input: emergency.input, activeWhen: emergency.level },
  };
}
