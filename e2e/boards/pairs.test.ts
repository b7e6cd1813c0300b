// Every ordered pair of boards: what a driver sends by itself must not open another board's door. Where two families
// share a frame that does, docs/boards.md says so, and this test holds the page to the truth.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BOARDS } from '../../main/door/boards/index.ts';
import { MISTAKEN } from '../../main/setup/mistaken.ts';
import { withTables } from './page.ts';
import { accidents } from './pairs.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED, SIMULATED_NAMES } from './simulated/table.ts';

const PAGE = 'docs/boards.md';
const found = accidents(true);
const foundWhereCoilLocks = accidents(false);

it(`${PAGE} lists every board and every accident (to mend it: npx vitest run e2e/boards/pairs.test.ts -u)`, async () => {
  await expect(withTables(readFileSync(PAGE, 'utf8'))).toMatchFileSnapshot(`../../${PAGE}`);
});

it('only boards of single bytes are switched by what others send by themselves', () => {
  const victims = [...new Set(found.map(({ victim }) => victim))].sort();
  expect(victims).toEqual(['devantech-rly', 'hw-667', 'rs232-letter', 'tosr']);
});

it.each([
  'lcus-status',
  'lcus-pro',
  'hw-667',
  'rs232-letter',
  'r221a08',
  'kmtronic-2',
  'kmtronic-8',
  'devantech-rly',
  'tosr',
  'conrad-197720',
  'lines',
  'vestibule-door',
] as const)('%s switches nobody on by itself, on any channel', (driver) => {
  expect(found.filter((accident) => accident.driver === driver)).toEqual([]);
});

it('the set-up asks after every board that another one’s own frames would switch on', () => {
  // A board with inputs is found once with them and once without.
  const victims: Record<string, string[]> = {};
  for (const { driver, victim } of found)
    victims[driver] = [...new Set([...(victims[driver] ?? []), SIMULATED[victim].driver])];
  expect(MISTAKEN).toEqual(victims);
});

it('with a coil that locks, no other board is freed by more than what the page lists', () => {
  // Single bytes again, and boards that share a family's frames.
  expect([...new Set(foundWhereCoilLocks.map(({ victim }) => victim))].sort()).toMatchInlineSnapshot(`
    [
      "conrad-197720",
      "devantech-rly",
      "hw-667",
      "kmtronic-2",
      "kmtronic-8",
      "rs232-letter",
      "tosr",
    ]
  `);
});

it('the board that a new owner tries first, LCUS on channel 1, switches nobody on', () => {
  expect(found.filter(({ driver, channels }) => driver === 'lcus' && channels.includes(1))).toEqual([]);
});

it('reading the inputs of a Waveshare board, or of our own, switches nobody on', () => {
  const drivers = new Set(found.filter(({ of }) => of === 'inputs').map(({ driver }) => driver));
  expect([...drivers].sort()).toEqual(['lc-tech', 'numato']);
});

it.each(SIMULATED_NAMES)('%s: the simulated board obeys its own driver, on every relay', (name) => {
  const { driver, model } = SIMULATED[name];
  const board = BOARDS[driver];
  for (let channel = 1; channel <= Math.min(board.channels, model.channels); channel++) {
    const relays: string[] = [];
    const device = playBoard(model, {
      frame: () => {},
      relay: (which, on) => relays.push(`${which} ${on}`),
      answer: () => {},
      later: () => () => {},
      now: () => 0,
    });
    const relay = { channel, address: board.address?.usual ?? 0 };
    const send = (kind: 'on' | 'off') => device.take(board.encode({ kind, forMs: null }, relay, 'silent'));
    if (board.preface !== null) device.take(board.preface);
    send('on');
    send('off');
    expect(relays).toEqual([`${channel} true`, `${channel} false`]);
  }
});

it.each(SIMULATED_NAMES.filter((name) => BOARDS[SIMULATED[name].driver].asking?.answers === 'always'))(
  '%s: the driver understands what the simulated board says, for each of the first relays',
  (name) => {
    const { driver, model } = SIMULATED[name];
    const board = BOARDS[driver];
    for (let channel = 1; channel <= Math.min(board.channels, 8); channel++) {
      let said: number[] = [];
      const device = playBoard(model, {
        frame: () => {},
        relay: () => {},
        answer: (bytes) => said.push(...bytes),
        later: () => () => {},
        now: () => 0,
      });
      const relay = { channel, address: board.address?.usual ?? 0 };
      const ask = () => {
        said = [];
        device.take(board.encode({ kind: 'ask' }, relay, 'acknowledging'));
        const { reports } = board.parse(Uint8Array.from(said), { ...relay, due: 'question' });
        return reports.filter((report) => report.channel === channel).map(({ on }) => on);
      };
      if (board.preface !== null) device.take(board.preface);
      expect(ask()).toEqual([false]);
      device.take(board.encode({ kind: 'on', forMs: null }, relay, 'acknowledging'));
      expect(ask()).toEqual([true]);
    }
  },
);
