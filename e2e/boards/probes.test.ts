// What the set-up sends to a port on which nobody knows which board is must move no relay of any board, neither on nor
// off: tried with every probe and every round on every simulated board, with its relays off and on.
import { describe, expect, it } from 'vitest';
import { BOARDS } from '../../main/door/boards/index.ts';
import { look } from '../../main/setup/look.ts';
import { type Behind, behind, PROBES, ROUNDS } from '../../main/setup/probes.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED, SIMULATED_NAMES, type SimulatedName } from './simulated/table.ts';

const ROUND_NAMES = ['adapter', 'ftdi', 'devantech'] as const satisfies readonly Behind[];
const HALF_FRAMES = [[], [0xff], [0xa0], [0xa0, 0x01], [0x01], [0x55], [0x04], [0x06, 0x01]];

/** A board with all of its relays off or its first one on, made to listen; its moves from then on. */
function ready(name: SimulatedName, on: boolean) {
  const { driver, model } = SIMULATED[name];
  const board = BOARDS[driver];
  const moves: string[] = [];
  let said: number[] = [];
  const device = playBoard(model, {
    frame: () => {},
    relay: (channel, now) => moves.push(`${channel} ${now}`),
    answer: (bytes) => said.push(...bytes),
    later: () => () => {},
    now: () => 0,
  });
  const relay = { channel: 1, address: board.address?.usual ?? 0 };
  if (board.preface !== null) device.take(board.preface);
  if (on) device.take(board.encode({ kind: 'on', forMs: null }, relay, 'silent'));
  moves.splice(0);
  said = [];
  const take = () => said.splice(0);
  return { device, moves, take };
}

describe.each(SIMULATED_NAMES)('%s', (name) => {
  it.each([false, true])('is moved by no probe and no round (relay on: %s)', (on) => {
    for (const half of HALF_FRAMES) {
      for (const round of [
        ...ROUND_NAMES.map((kind) => ROUNDS[kind]),
        ...Object.values(PROBES).map((probe) => [probe.name]),
      ]) {
        const { device, moves } = ready(name, on);
        // A lone FF is what a KMTronic waits behind: only a round may follow it, because its first probe ends it.
        if (round.length === 1 && half[0] === 0xff) continue;
        device.take(Uint8Array.from(half));
        moves.splice(0);
        for (const probe of [...round, ...round]) device.take(Uint8Array.from(PROBES[probe].bytes));
        expect({ half, round, moves }).toEqual({ half, round, moves: [] });
      }
    }
  });
});

it('would see what moves a relay: a read of eight coils, and a read behind a lone FF', () => {
  const hw667 = ready('hw-667', false);
  hw667.device.take(Uint8Array.from([0x01, 0x01, 0, 0, 0, 0x08, 0x3d, 0xcc]));
  expect(hw667.moves).toEqual(['1 true']);
  const kmtronic = ready('kmtronic-8', false);
  kmtronic.device.take(Uint8Array.from([0xff, ...PROBES.coil.bytes]));
  expect(kmtronic.moves).toEqual(['1 true']);
});

describe('what is recognised', () => {
  const through = (name: SimulatedName, at: Behind) => {
    const { device, take } = ready(name, false);
    return look({ write: async (bytes) => device.take(bytes), take }, at, async () => {});
  };

  it.each([
    ['lcus', 'adapter', ['lcus']],
    ['lcus-classic', 'adapter', []],
    ['lcus-status', 'adapter', ['lcus-status', 'kmtronic-8']],
    ['lcus-text', 'adapter', ['lcus-status']],
    ['lcus-pro', 'adapter', ['lcus-pro']],
    ['r221a08', 'adapter', ['r221a08']],
    ['waveshare', 'adapter', ['waveshare']],
    ['r421a08', 'adapter', ['r421a08']],
    ['lc-tech', 'adapter', ['lc-tech']],
    ['hw-667', 'adapter', []],
    ['sainsmart-16', 'adapter', []],
    ['kmtronic-2', 'ftdi', ['kmtronic-2']],
    ['kmtronic-8', 'ftdi', ['kmtronic-8']],
    ['tosr', 'ftdi', ['tosr']],
    ['waveshare', 'ftdi', ['waveshare']],
    ['devantech-rly', 'devantech', ['devantech-rly']],
    ['numato', 'numato', ['numato']],
    ['denkovi-16', 'denkovi', ['denkovi-16']],
  ] as const)('%s behind %s: %j', async (name, at, boards) => {
    expect((await through(name, at)).boards).toEqual(boards);
  });

  it('an ICStation board may be behind it: nothing is sent, and it is refused', async () => {
    const sent: string[] = [];
    const wire = { write: async (bytes: Uint8Array) => void sent.push(String(bytes)), take: () => [] };
    const { refused } = await look(wire, behind('067B:2303', null), async () => {});
    expect(sent).toEqual([]);
    expect(refused).toContain('takes every byte for a command');
  });

  it('a latching board is refused', async () => {
    const { refused } = await look({ write: async () => {}, take: () => [0x0f, 3] }, 'devantech', async () => {});
    expect(refused).toContain('keep their place without power');
  });

  it.each([
    ['1a86:7523', null, 'adapter'],
    ['0403:6001', 'A9001', 'ftdi'],
    ['0403:6001', 'DAE004XC', 'denkovi'],
    ['2a19:0c05', null, 'numato'],
    ['dead:beef', null, 'unknown'],
    [null, null, 'unknown'],
  ] as const)('%s with serial number %s is %s', (usb, serial, kind) => {
    expect(behind(usb, serial)).toBe(kind);
  });
});
