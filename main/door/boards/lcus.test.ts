import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoilCommand, Dialect } from './board.ts';
import { lcus } from './lcus.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const ON: CoilCommand = { kind: 'on', forMs: 4_000 };
const OFF: CoilCommand = { kind: 'off', forMs: null };
const relay = (channel: number) => ({ channel, address: 0 });
const LISTENING = { ...relay(1), due: null };
const ASK: CoilCommand = { kind: 'ask' };

// Sellers' tables of the LCUS-1/-2/-4/-8 (wiki.diustou.com USB_Relay; tilga.com 5732195 and 5706439).
const CLASSIC: readonly [number, string, string][] = [
  [1, 'A0 01 01 A2', 'A0 01 00 A1'],
  [2, 'A0 02 01 A3', 'A0 02 00 A2'],
  [3, 'A0 03 01 A4', 'A0 03 00 A3'],
  [4, 'A0 04 01 A5', 'A0 04 00 A4'],
  [5, 'A0 05 01 A6', 'A0 05 00 A5'],
  [6, 'A0 06 01 A7', 'A0 06 00 A6'],
  [7, 'A0 07 01 A8', 'A0 07 00 A7'],
  [8, 'A0 08 01 A9', 'A0 08 00 A8'],
];

// The acknowledging firmware, channel 1 (LONGZR007/esp32c3_relay firmware/serial_proto.py;
// DayDayHappi/Gravity_ATS ATS/drivers/power_commands.py).
const ACKNOWLEDGING: readonly [CoilCommand, Dialect, string][] = [
  [OFF, 'silent', 'A0 01 00 A1'],
  [ON, 'silent', 'A0 01 01 A2'],
  [OFF, 'acknowledging', 'A0 01 02 A3'],
  [ON, 'acknowledging', 'A0 01 03 A4'],
  [ASK, 'acknowledging', 'A0 01 05 A6'],
  [ASK, 'silent', 'A0 01 05 A6'],
];

describe('LCUS frames', () => {
  it.each(CLASSIC)('channel %i of the classic board', (channel, on, off) => {
    expect(lcus.encode(ON, relay(channel), 'silent')).toEqual(bytes(on));
    expect(lcus.encode(OFF, relay(channel), 'silent')).toEqual(bytes(off));
  });

  it.each(ACKNOWLEDGING)('%o in the %s dialect', (command, dialect, frame) => {
    expect(lcus.encode(command, relay(1), dialect)).toEqual(bytes(frame));
  });

  it('never sends the toggle, nor the break of unknown length', () => {
    const command = fc.constantFrom(ON, OFF, ASK);
    const dialect = fc.constantFrom<Dialect>('silent', 'acknowledging');
    fc.assert(
      fc.property(command, fc.integer({ min: 1, max: 8 }), dialect, (what, channel, how) => {
        expect([0x04, 0x06]).not.toContain(lcus.encode(what, relay(channel), how)[2]);
      }),
    );
  });
});

describe('LCUS answers', () => {
  it.each([
    ['A0 01 01 A2', { channel: 1, on: true }],
    ['A0 01 00 A1', { channel: 1, on: false }],
    ['A0 08 01 A9', { channel: 8, on: true }],
  ])('%s', (frame, report) => {
    expect(lcus.parse(bytes(frame), LISTENING)).toEqual({ reports: [report], left: new Uint8Array(0) });
  });

  it.each([
    ['wrong sum', 'A0 01 01 A3'],
    ['no such channel', 'A0 09 01 AA'],
    ['channel 0', 'A0 00 01 A1'],
    ['no state', 'A0 01 02 A3'],
    ['text of another family', '43 48 31 3A 4F 4E 0D 0A'],
  ])('%s is no answer', (_name, frame) => {
    expect(lcus.parse(bytes(frame), LISTENING).reports).toEqual([]);
  });

  it('finds an answer behind a false start', () => {
    expect(lcus.parse(bytes('A0 A0 01 A0 01 01 A2'), LISTENING).reports).toEqual([{ channel: 1, on: true }]);
  });

  it('takes any bytes, in any pieces, and keeps less than a frame', () => {
    const piece = fc.uint8Array({ maxLength: 40 });
    const likely = fc
      .array(fc.constantFrom(0xa0, 0, 1, 2, 0xa1, 0xa2, 0xa3), { maxLength: 40 })
      .map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, likely), { maxLength: 8 }), (pieces) => {
        let left = new Uint8Array(0);
        const inPieces = pieces.flatMap((next) => {
          const parsed = lcus.parse(Uint8Array.from([...left, ...next]), LISTENING);
          left = Uint8Array.from(parsed.left);
          expect(left.length).toBeLessThan(4);
          return parsed.reports;
        });
        const whole = lcus.parse(Uint8Array.from(pieces.flatMap((next) => [...next])), LISTENING);
        expect(inPieces).toEqual(whole.reports);
      }),
    );
  });
});
