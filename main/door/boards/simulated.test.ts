import fc from 'fast-check';
import { expect, it } from 'vitest';
import { simulated, simulatedDevice } from './simulated.ts';

const LISTENING = { channel: 1, address: 0, due: null } as const;

it('the simulated device does what the frames say, and answers with it', () => {
  const device = simulatedDevice();
  const answer = (command: Parameters<typeof simulated.encode>[0], channel: number) =>
    simulated.parse(device(simulated.encode(command, { channel, address: 0 }, 'acknowledging')), LISTENING).reports;
  expect(answer({ kind: 'ask' }, 1)).toEqual([{ channel: 1, on: false }]);
  expect(answer({ kind: 'on', forMs: 500 }, 1)).toEqual([{ channel: 1, on: true }]);
  expect(answer({ kind: 'ask' }, 2)).toEqual([{ channel: 2, on: false }]);
  expect(answer({ kind: 'ask' }, 1)).toEqual([{ channel: 1, on: true }]);
  expect(answer({ kind: 'off', forMs: null }, 1)).toEqual([{ channel: 1, on: false }]);
});

it('takes any bytes and keeps less than a frame', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const { reports, left } = simulated.parse(bytes, LISTENING);
      expect(reports.length * 2 + left.length).toBe(bytes.length);
      expect(left.length).toBeLessThan(2);
    }),
  );
});
