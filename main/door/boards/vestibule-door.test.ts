import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ASK, answers, frames, OFF, ON, pulse } from './vectors.ts';
import { vestibuleDoor } from './vestibule-door.ts';

// assets/firmware/vestibule-door/PROTOCOL.md
frames(vestibuleDoor, [
  [pulse('on', 4_500), {}, "'ON 4500*134\n"],
  [ON, {}, "'ON 0*237\n"],
  [OFF, {}, "'OFF 0*043\n"],
  [pulse('off', 600), {}, "'OFF 600*145\n"],
  [ASK, {}, "'?*063\n"],
]);

answers(vestibuleDoor, [
  ["'=ON 4500 CLOSED RELEASED*002\n", { due: 'command' }, [{ channel: 1, on: true }]],
  ["'=OFF 0 OPEN PRESSED*240\r\n", { due: null }, [{ channel: 1, on: false }]],
  ["'=ON 4500 CLOSED RELEASED*003\n", { due: 'command' }, []],
  ["'VESTIBULE-DOOR 1*000\n", { due: null }, []],
]);

it('sends no byte that is a command to a board of single bytes', () => {
  const commands = fc.oneof(
    fc.constant(ASK),
    fc.record({ kind: fc.constantFrom('on' as const, 'off' as const), forMs: fc.integer({ min: 0, max: 60_000 }) }),
  );
  fc.assert(
    fc.property(commands, (command) => {
      for (const byte of vestibuleDoor.encode(command, { channel: 1, address: 0 }, 'silent')) {
        // Letter boards; Devantech from 5A up, small letters and all; HW-667 and KMTronic above.
        expect(byte).toBeLessThan(0x5a);
        expect(byte).not.toBe(0x41);
      }
    }),
  );
});
