import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lcusPro } from './lcus-pro.ts';
import { ASK, answers, frames, OFF, ON } from './vectors.ts';

// wiki.diustou.com USB_Relay_PRO (revisions 24109, 24111).
frames(lcusPro, [
  [ON, {}, 'A0 01 01 A2'],
  [OFF, {}, 'A0 01 00 A1'],
  [ON, { channel: 8 }, 'A0 08 01 A9'],
  [ASK, {}, 'A0 0F 02 B1'],
  [ASK, { channel: 2 }, 'A0 0F 02 B1'],
]);

answers(lcusPro, [
  ['43 48 31 3A 4F 4E 0D 0A', { due: 'question' }, [{ channel: 1, on: true }]],
  ['43 48 31 3A 4F 46 46 0D 0A', { due: 'question' }, [{ channel: 1, on: false }]],
  [
    "'CH1:ON\r\nCH2:OFF\r\n",
    { due: null },
    [
      { channel: 1, on: true },
      { channel: 2, on: false },
    ],
  ],
  ['A0 01 01 A2', { due: 'question' }, []],
]);

it('never sends operation 02 to a real channel, where it is OFF on an acknowledging LCUS', () => {
  fc.assert(
    fc.property(fc.constantFrom(ON, OFF, ASK), fc.integer({ min: 1, max: 8 }), (command, channel) => {
      const [, to, operation] = lcusPro.encode(command, { channel, address: 0 }, 'acknowledging');
      expect(operation === 2 && to !== 0x0f).toBe(false);
    }),
  );
});
