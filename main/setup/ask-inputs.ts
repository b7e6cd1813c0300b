// Set-up of the door in a terminal: which inputs are read, and what their levels mean. They report and never stand in for
// hardware, so that nothing at all is a good answer.
import { DoorInputs } from '../../contract/door.ts';
import type { DoorSetUpView } from '../../contract/set-up.ts';
import { choose, type Owner, yes } from './owner.ts';

const LINES = ['cts', 'dsr', 'dcd'] as const;
const NONE: DoorInputs = DoorInputs.parse({});

type Input = NonNullable<DoorInputs['doorSensor']>['input'];
type Level = NonNullable<DoorInputs['doorSensor']>['closedWhen'];

export async function askInputs(owner: Owner, view: Extract<DoorSetUpView, { stage: 'inputs' }>): Promise<DoorInputs> {
  const { count, lines, inputs } = view;
  if (count === 0 && !lines) return NONE;
  const wanted = 'Shall the kiosk read a door contact, an exit button or an emergency contact?';
  if (!(await yes(owner, wanted))) return NONE;
  const board = { says: `the relay board (inputs 1 to ${count})`, source: 'board' as const, port: null };
  const own = { says: 'the lines of the relay board’s own port', source: 'lines' as const, port: null };
  const second = view.ports.map(({ port }) => ({ says: `the lines of ${port}`, source: 'lines' as const, port }));
  const places = [...(count > 0 ? [board] : []), ...(lines ? [own, ...second] : [])];
  const says = places.map((place) => place.says);
  const { source, port } = places[await choose(owner, 'Where are they connected?', says)] ?? own;
  const names: readonly Input[] = source === 'board' ? Array.from({ length: count }, (_, i) => i + 1) : LINES;
  const one = async (what: string, means: string): Promise<{ input: Input; level: Level } | null> => {
    const picked = await choose(owner, `On which input is the ${what}?`, ['none', ...names.map(String)]);
    const input = names[picked - 1];
    if (input === undefined) return null;
    const question = `What does it read while ${means}?`;
    const level = (await choose(owner, question, ['on: contact closed', 'off: contact open'])) === 0 ? 'on' : 'off';
    return { input, level };
  };
  const door = await one('door contact', 'the door is closed');
  const exit = await one('exit button', 'it is pressed');
  const emergency = await one('emergency contact', 'there is an emergency');
  return {
    ...inputs,
    source: door === null && exit === null && emergency === null ? 'none' : source,
    port,
    doorSensor: door && { input: door.input, closedWhen: door.level },
    exitButton: exit && { input: exit.input, pressedWhen: exit.level },
    emergency: emergency && { input: emergency.input, activeWhen: emergency.level },
  };
}
