// Every simulated board, every fault, and the controller: nothing opens unasked, every opening ends, and the board's
// own clock ends it where nobody is left to.
import { describe, expect, it } from 'vitest';
import { BOARDS } from '../../main/door/boards/index.ts';
import { FAULT_NAMES } from './simulated/faults.ts';
import { SIMULATED, SIMULATED_NAMES, type SimulatedName } from './simulated/table.ts';
import { TableTop } from './table-top.ts';
import { answers } from './workbench.ts';

const START_MS = 6_000;
const driverOf = (name: SimulatedName) => BOARDS[SIMULATED[name].driver];
const TIMED = SIMULATED_NAMES.filter((name) => driverOf(name).pulse !== null);
/** Faults that a board may survive: its answers still come whole, and in time. */
const HARMLESS = ['none', 'split', 'merged'] as const;

/** A board at rest, the door's controller on it. */
function atRest(...given: ConstructorParameters<typeof TableTop>): TableTop {
  const table = new TableTop(...given);
  table.pass(START_MS);
  return table;
}

describe.each(SIMULATED_NAMES)('%s', (name) => {
  it.each(HARMLESS)('opens for an intent, says what it knows, and ends the opening (%s)', (fault) => {
    const table = atRest(name, {}, fault);
    expect(table.relays).toEqual([]);
    expect(table.state.known).toEqual({ position: 'rest', confirmed: answers(name) ? 'acknowledged' : 'unverified' });
    table.open('a', 4_000);
    table.pass(8_000);
    expect(table.relays.map(({ channel, on }) => [channel, on])).toEqual([
      [1, true],
      [1, false],
    ]);
    const [on, off] = table.relays;
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeGreaterThan(3_800);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeLessThan(4_200);
    expect(table.outcomes('a')).toEqual([answers(name) ? 'acknowledged' : 'unverified']);
    expect(table.faults()).toEqual([]);
  });

  it.each(FAULT_NAMES)('whatever goes wrong from the start, nothing opens unasked (%s)', (fault) => {
    const table = new TableTop(name, {}, fault);
    table.pass(30_000);
    expect(table.relays.filter(({ on }) => on)).toEqual([]);
  });

  it.each(FAULT_NAMES)('whatever goes wrong in an opening, it ends once the board hears again (%s)', (fault) => {
    const table = atRest(name);
    table.open('a', 4_000);
    table.pass(1_000);
    table.board.setFault(fault);
    table.pass(10_000);
    table.board.setFault('none');
    table.pass(10_000);
    expect(table.on).toBe(false);
    expect(table.relays.filter(({ on }) => on)).toHaveLength(1);
    expect(table.outcomes('a')).toHaveLength(1);
  });

  it('a board that should answer and does not is a fault, and no opening goes out', () => {
    const table = atRest(name, {}, 'silence');
    table.pass(5_000);
    table.open('a', 1_000);
    table.pass(3_000);
    const mustAnswer = driverOf(name).asking?.answers === 'always';
    expect(table.faults()).toEqual(mustAnswer ? ['fault door_link'] : []);
    expect(table.outcomes('a')).toEqual([mustAnswer ? 'refused' : 'unverified']);
  });

  it('a supply that dips brings the door to rest, and the board is listened to again', () => {
    const table = atRest(name);
    table.open('a', 20_000);
    table.pass(1_000);
    table.board.powerOff();
    table.pass(30_000);
    expect(table.relays.filter(({ on }) => on)).toHaveLength(1);
    table.open('b', 1_000);
    table.pass(5_000);
    expect(table.relays.filter(({ on }) => on)).toHaveLength(2);
    expect(table.on).toBe(false);
  });
});

describe.each(TIMED)('%s, which times its own pulse', (name) => {
  const step = driverOf(name).pulse?.stepMs ?? 0;

  it('locks the door when the door process and its supervisor are dead', () => {
    const table = atRest(name);
    table.open('a', 4_000);
    table.pass(1_000);
    expect(table.on).toBe(true);
    table.alive = false;
    table.pass(10_000);
    const [on, off] = table.relays;
    expect(off?.on).toBe(false);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeLessThanOrEqual(4_500 + step);
  });

  it('is held open in pieces, without a gap, and locks within a minute when everything dies', () => {
    const table = atRest(name);
    table.hold('a', 600_000);
    table.pass(200_000);
    expect(table.relays).toHaveLength(1);
    const died = table.now;
    table.alive = false;
    table.pass(120_000);
    expect(table.relays).toHaveLength(2);
    expect((table.relays[1]?.at ?? 0) - died).toBeLessThanOrEqual(60_000);
  });

  it('ends a hold in time', () => {
    const table = atRest(name);
    table.hold('a', 150_000);
    table.pass(160_000);
    const [on, off] = table.relays;
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeGreaterThan(149_800);
    expect((off?.at ?? 0) - (on?.at ?? 0)).toBeLessThan(150_200);
    expect(table.faults()).toEqual([]);
  });

  it('is not pulled again by a renewal after it fell back', () => {
    const table = atRest(name);
    table.hold('a', 600_000);
    table.pass(29_000);
    table.board.powerOff();
    table.pass(60_000);
    expect(table.relays.map(({ on }) => on)).toEqual([true, false]);
  });

  it('gets a longer pulse when a second opening makes the first one longer', () => {
    const table = atRest(name);
    table.open('a', 3_000);
    table.pass(2_000);
    table.open('b', 5_000);
    table.pass(200);
    table.alive = false;
    table.pass(20_000);
    expect(table.relays.map(({ on }) => on)).toEqual([true, false]);
    expect((table.relays[1]?.at ?? 0) - (table.relays[0]?.at ?? 0)).toBeGreaterThanOrEqual(7_000);
  });
});

describe.each(['waveshare', 'vestibule-door'] as const)('%s, where the coil locks', (name) => {
  it('times the opening the other way round', () => {
    const table = atRest(name, { coilFrees: false });
    expect(table.on).toBe(true);
    const from = table.now;
    table.open('a', 4_000);
    table.pass(1_000);
    expect(table.on).toBe(false);
    table.alive = false;
    table.pass(10_000);
    expect(table.on).toBe(true);
    expect((table.relays.at(-1)?.at ?? 0) - from).toBeLessThanOrEqual(5_000);
  });
});

it.each(['r421a08', 'k8090'] as const)('%s, where the coil locks, cannot time it: plain commands', (name) => {
  const table = atRest(name, { coilFrees: false });
  table.open('a', 2_000);
  table.pass(1_000);
  expect(table.on).toBe(false);
  table.pass(3_000);
  expect(table.on).toBe(true);
});

it('a configuration that does not fit its board is a fault, and nothing is sent', () => {
  const table = new TableTop('kmtronic-2', { channel: 3 });
  table.pass(START_MS);
  expect(table.faults()).toEqual(['fault door_link']);
  expect(table.frames).toEqual([]);
});
