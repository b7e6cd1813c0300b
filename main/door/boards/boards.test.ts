// What must hold of every board, whatever it speaks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoardName } from '../../../contract/door.ts';
import type { Board, CoilReport, Listening } from './board.ts';
import { misfit } from './fit.ts';
import { BOARDS } from './index.ts';
import { wire } from './vectors.ts';

const boards = Object.values(BOARDS);

/** Longer than the longest answer of any board. */
const LONGEST_LEFT = 48;

/** Protocols whose answers bear a checksum: garbage is never taken for a report. */
const CHECKED = ['lcus', 'r221a08', 'waveshare', 'lc-tech', 'r421a08', 'k8090', 'conrad-197720', 'vestibule-door'];

const listening = (board: Board): fc.Arbitrary<Listening> =>
  fc.record({
    channel: fc.integer({ min: 1, max: board.channels }),
    address: fc.constant(board.address?.usual ?? 0),
    due: fc.constantFrom('command' as const, 'question' as const, null),
  });

/** Any bytes; bytes that the board likes; and its own frames, which read like its answers with several boards. */
const received = (board: Board) => {
  const frame = fc
    .record({ kind: fc.constantFrom('on' as const, 'off' as const), channel: fc.integer({ min: 1, max: 8 }) })
    .map(({ kind, channel }) =>
      board.encode({ kind, forMs: null }, { channel, address: board.address?.usual ?? 0 }, 'silent'),
    );
  const liked = fc
    .array(
      fc.constantFrom(0, 1, 2, 3, 4, 5, 15, 0x33, 0x3c, 0x51, 0xa0, 0xf8, 0xf9, 0xff, ...Buffer.from('CH1:ON,=*\r\n')),
      {
        maxLength: 20,
      },
    )
    .map((list) => Uint8Array.from(list));
  return fc.array(fc.oneof(fc.uint8Array({ maxLength: 40 }), liked, frame), { maxLength: 8 });
};

const whole = (pieces: readonly Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]));

describe.each(boards)('$name', (board) => {
  it('is named as it is listed, and says what it can do', () => {
    expect(BOARDS[board.name]).toBe(board);
    expect(board.pulse === null || board.pulse.stepMs <= board.pulse.longestMs).toBe(true);
    expect(board.serial === null).toBe(board.name === 'simulated');
  });

  it('takes any bytes in any pieces, never throws, and keeps little', () => {
    fc.assert(
      fc.property(received(board), listening(board), (pieces, who) => {
        let left = new Uint8Array(0);
        for (const piece of pieces) {
          const parsed = board.parse(whole([left, piece]), who);
          left = Uint8Array.from(parsed.left);
          expect(left.length).toBeLessThan(LONGEST_LEFT);
          for (const { channel, on } of parsed.reports) {
            expect(channel).toBeGreaterThanOrEqual(0);
            expect(typeof on).toBe('boolean');
          }
        }
      }),
    );
  });

  it('tells every command of every relay from the opposite one', () => {
    for (let channel = 1; channel <= board.channels; channel++) {
      const relay = { channel, address: board.address?.usual ?? 0 };
      const on = board.encode({ kind: 'on', forMs: null }, relay, 'silent');
      const off = board.encode({ kind: 'off', forMs: null }, relay, 'silent');
      expect(Buffer.from(on).equals(off)).toBe(false);
    }
  });
});

describe.each(boards.filter(({ name }) => CHECKED.includes(name)))('$name, checked answers', (board) => {
  it('says the same of the same bytes in other pieces', () => {
    fc.assert(
      fc.property(received(board), listening(board), (pieces, who) => {
        let left = new Uint8Array(0);
        const reports: CoilReport[] = [];
        for (const piece of pieces) {
          const parsed = board.parse(whole([left, piece]), who);
          left = Uint8Array.from(parsed.left);
          reports.push(...parsed.reports);
        }
        expect(reports).toEqual(board.parse(whole(pieces), who).reports);
      }),
    );
  });
});

/** What each says of a relay that is on. */
const ANSWERS_ON: Readonly<Record<string, string>> = {
  waveshare: '01 05 00 00 FF 00 8C 3A',
  'lc-tech': 'FF 05 00 00 FF 00 99 E4',
  r421a08: '01 06 00 01 01 00 D9 9A',
  r221a08: '33 3C 00 00 00 01 01 71',
  k8090: '04 51 00 01 00 AA 0F',
  'vestibule-door': "'=ON 4500 CLOSED RELEASED*002\n",
};

/** With two checksum bytes or a text around it, garbage does not pass; with one, one in 256 of its frames does. */
const WELL_CHECKED = ['waveshare', 'lc-tech', 'r421a08', 'vestibule-door', 'r221a08', 'k8090'];

describe.each(boards.filter(({ name }) => WELL_CHECKED.includes(name)))('$name', (board) => {
  it('never reports anything from bytes at random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), listening(board), (bytes, who) => {
        expect(board.parse(bytes, who).reports).toEqual([]);
      }),
      // The seed stays the same: two bytes of checksum let one in 65,536 pass.
      { seed: 20_200, numRuns: 300 },
    );
  });

  it('never reports from its own answer with one bit turned', () => {
    const relay = { channel: 1, address: board.address?.usual ?? 0 };
    const answer = wire(ANSWERS_ON[board.name] ?? '');
    expect(board.parse(answer, { ...relay, due: 'command' }).reports.some(({ on }) => on)).toBe(true);
    for (let bit = 0; bit < answer.length * 8; bit++) {
      const damaged = Uint8Array.from(answer);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = board.parse(damaged, { ...relay, due: 'command' }).reports;
      expect({ bit, read: read.filter(({ on }) => on) }).toEqual({ bit, read: [] });
    }
  });
});

describe('what does not fit', () => {
  const config = { port: '/dev/door', channel: 1, coilFrees: true, leaseMs: 1_000 };
  it.each(BoardName.options)('%s: its usual configuration fits', (board) => {
    expect(misfit(BOARDS[board], { ...config, board })).toBeNull();
  });
  it.each([
    [{ board: 'lcus', port: null }, 'No port is set'],
    [{ board: 'lcus', port: 'tcp://door:4196' }, 'names are not looked up'],
    [{ board: 'lines', port: 'tcp://10.0.0.1:4196' }, 'has no control lines'],
    [{ board: 'hw-667', channel: 2 }, 'has one relay; door.channel is 2'],
    [{ board: 'kmtronic-2', channel: 3 }, 'has 2 relays; door.channel is 3'],
    [{ board: 'lcus', address: 1 }, 'has no address'],
    [{ board: 'r421a08', address: 64 }, 'an address from 0 to 63; door.address is 64'],
    [{ board: 'waveshare', address: 0 }, 'an address from 1 to 255; door.address is 0'],
    [{ board: 'waveshare', baudRate: 2_400 }, 'speaks at 9600 or'],
    [{ board: 'simulated', baudRate: 9_600 }, 'speaks at no baud'],
  ] as const)('%o is refused: %s', (wrong, why) => {
    expect(misfit(BOARDS[wrong.board], { ...config, ...wrong })).toContain(why);
  });
  it('a serial server, an address and a rate that the board knows fit', () => {
    expect(misfit(BOARDS.waveshare, { ...config, board: 'waveshare', port: 'tcp://10.0.0.1:4196' })).toBeNull();
    expect(misfit(BOARDS.waveshare, { ...config, board: 'waveshare', address: 7, baudRate: 115_200 })).toBeNull();
  });
});
