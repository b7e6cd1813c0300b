// The set-up in a terminal, played with an owner and a door of words.
import { describe, expect, it } from 'vitest';
import { DoorInputs } from '../../contract/door.ts';
import type { BoardOffered, DoorFound } from '../../contract/set-up.ts';
import { checkList } from './check-list.ts';
import { GivenUp, type Owner } from './owner.ts';
import { setUpInTerminal } from './terminal.ts';
import { openPoints } from './view.ts';
import { type Tools, walkThrough } from './walk.ts';

const board = (name: BoardOffered['name'], more: Partial<BoardOffered> = {}): BoardOffered => ({
  name,
  title: `The ${name}`,
  channels: 2,
  experimental: null,
  address: null,
  endsByItself: true,
  inputs: 0,
  ...more,
});
const PORT = {
  port: '/dev/serial/by-path/a',
  keptBy: 'socket',
  maker: 'one',
  usb: '1a86:7523',
  serialNumber: null,
  inUse: false,
} as const;
const NO_INPUTS = DoorInputs.parse({});
const BOARDS = [
  board('lcus'),
  board('hw-667', { channels: 1 }),
  board('waveshare', { address: { usual: 1, lowest: 1, highest: 255 } }),
];

/** Answers each question by its first words that fit; a list of answers is used up in its order. */
function play(answers: Readonly<Record<string, string | string[]>>, more: Partial<Tools> = {}) {
  const said: string[] = [];
  const tried: DoorFound['door'][] = [];
  let pulses = 0;
  const owner: Owner = {
    say: (sentence) => said.push(sentence),
    show: (lock) => said.push(`SHOWN ${lock}`),
    async ask(question) {
      const heard = question.startsWith('Number') ? `${said.at(-1)} ${question}` : question;
      const found = Object.entries(answers).find(([words]) => heard.includes(words));
      const answer = typeof found?.[1] === 'string' ? found[1] : found?.[1].shift();
      if (answer === undefined) throw new GivenUp(`no answer to: ${question}`);
      said.push(`${question} ${answer}`);
      return answer;
    },
  };
  const tools: Tools = {
    ports: async () => [PORT],
    look: async () => ({ boards: ['lcus'], refused: null }),
    boards: BOARDS,
    tryDoor(door) {
      tried.push(door);
      return {
        ready: Promise.resolve({ confirmed: true }),
        async pulse() {
          pulses += 1;
          return null;
        },
        stop: async () => {},
      };
    },
    ...more,
  };
  return { said, tried, pulses: () => pulses, done: run(owner, tools) };
}

async function run(owner: Owner, tools: Tools) {
  const walk = await walkThrough(tools, NO_INPUTS);
  return setUpInTerminal(owner, walk).finally(() => walk.end());
}

/** A list ends in "Number (1 to n)"; its question is told apart by its last line. */
const FINE = {
  'another one: type its name': '1',
  'HW-034': '1',
  'Which relay': '',
  'own controller Number': '1',
  'without the kiosk': 'yes',
  'fire alarm': 'yes',
  'Shall the kiosk read': 'no',
  'Is it locked?': 'yes',
  'Free the door for': 'yes',
  'Did the door open?': 'yes',
  'locked again?': 'yes',
};

describe('the set-up', () => {
  it('ends with settings and nothing to be put right where all is well', async () => {
    const { done, tried, pulses, said } = play(FINE);
    const found = await done;
    expect(found.door).toEqual({
      board: 'lcus',
      port: '/dev/serial/by-path/a',
      channel: 1,
      address: null,
      coilFrees: true,
      inputs: NO_INPUTS,
    });
    expect(openPoints(found)).toEqual([]);
    expect(tried).toEqual([found.door]);
    expect(pulses()).toBe(1);
    expect(said).toContain('SHOWN strike');
  });

  it('frees no door before the owner says so', async () => {
    const { done, pulses } = play({ ...FINE, 'Free the door for': 'no' });
    const found = await done;
    expect(pulses()).toBe(0);
    expect(openPoints(found)).toContain('opening_unseen');
  });

  it('warns where the ways out are not hardware, and writes it down', async () => {
    const { done, said } = play({ ...FINE, 'without the kiosk': 'no', 'fire alarm': 'no' });
    const points = openPoints(await done);
    expect(points).toEqual(['exit', 'fire']);
    expect(said.join('\n')).toContain('NOT SAFE: people must get out');
  });

  it('turns the coil round only when the owner says that it must stay so', async () => {
    const { done, tried } = play({
      ...FINE,
      'Is it locked?': ['no', 'no', 'yes'],
      'Done: test again?': ['yes', 'no'],
      'Must it stay as it is': 'yes',
    });
    const found = await done;
    expect(tried.map(({ coilFrees }) => coilFrees)).toEqual([true, true, false]);
    expect(openPoints(found)).toContain('coil_locks');
    expect(found.door.coilFrees).toBe(false);
  });

  it('refuses an ICStation board with its reason, and asks again', async () => {
    const { done, said } = play({ ...FINE, 'HW-034': ['4', '1'] });
    await done;
    expect(said.join('\n')).toContain('ICStation boards');
  });

  it('asks after the boards that a wrong choice would switch on, unless the board itself has answered', async () => {
    const { done, said } = play(
      { ...FINE, 'surely none of these': ['no', 'yes'], 'Which address': '' },
      { look: async () => ({ boards: [], refused: null }) },
    );
    await done;
    expect(said.filter((line) => line.includes('hw-667: The hw-667')).length).toBeGreaterThan(0);
    const answered = play(FINE);
    await answered.done;
    expect(answered.said.join('\n')).not.toContain('surely none');
  });

  it('saves nothing and tries no door when it is given up', async () => {
    const { done, tried } = play({ 'another one: type its name': '1' });
    await expect(done).rejects.toThrow(GivenUp);
    expect(tried).toEqual([]);
  });

  it('stops the door of the test also when the test goes wrong', async () => {
    let stopped = 0;
    const { done } = play(
      { ...FINE, 'Try again?': 'no' },
      {
        tryDoor: () => ({
          ready: Promise.resolve({ problem: 'There is no port.' }),
          pulse: async () => null,
          stop: async () => {
            stopped += 1;
          },
        }),
      },
    );
    const found = await done;
    expect(stopped).toBe(1);
    expect(found.opened).toBeNull();
  });
});

describe('inputs', () => {
  it('are named with what their levels mean, on the board or at a port', async () => {
    const withInputs = BOARDS.map((one) => ({ ...one, inputs: one.name === 'lcus' ? 2 : 0 }));
    const { done } = play(
      {
        ...FINE,
        'Shall the kiosk read': 'yes',
        'the lines of /dev/serial/by-path/a Number': '1',
        'door contact? none': '2',
        '  3  2 Number': ['2', '1', '3'],
        'contact open Number': ['1', '2'],
      },
      { boards: withInputs },
    );
    const { door } = await done;
    expect(door.inputs).toEqual({
      ...NO_INPUTS,
      source: 'board',
      doorSensor: { input: 1, closedWhen: 'on' },
      exitButton: null,
      emergency: { input: 2, activeWhen: 'off' },
    });
  });
});

describe('the check-list', () => {
  it('says what was found, draws the wiring, and takes no word for markup', async () => {
    const found = await play({ ...FINE, 'own controller Number': '2' }).done;
    const page = checkList({ ...found, boardTitle: 'A <b> & "c"' }, '<svg id="drawing"></svg>', '1 March 2026');
    expect(page).toContain('A &#60;b&#62; &#38; &#34;c&#34;');
    expect(page).toContain('<svg id="drawing">');
    expect(page).toContain('COM – NC; the door is locked while the coil is off');
    expect(page).toContain('Nothing is left to do');
    expect(page).not.toMatch(/(src|href)=/);
  });
});
