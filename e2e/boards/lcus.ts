// A simulated LCUS board: what its microcontroller does with the bytes that it gets. No port, no clock of its own.
// Written from the sellers' tables and not from the driver, so that one checks the other.

export const LCUS_MODES = ['ack', 'silent', 'mute', 'garbage', 'wrong', 'slow'] as const;
/**
 * ack: obeys and answers operations 02 to 05. silent: the classic firmware, knows 00 and 01 only and never speaks.
 * mute: takes bytes, does nothing, says nothing. garbage: as ack, with noise before and after every answer.
 * wrong: obeys nothing and always says ON. slow: as ack, answers after 1.1 s.
 */
export type LcusMode = (typeof LCUS_MODES)[number];

export type LcusEvents = {
  frame(hex: string): void;
  relay(channel: number, on: boolean): void;
  answer(bytes: Uint8Array, afterMs: number): void;
};

const CHANNELS = 8;
const SLOW_MS = 1_100;
const NOISE = [0x00, 0xa0, 0x01, 0xff, 0xa0, 0xa0, 0x0d, 0x0a, 0x43, 0x48, 0x31, 0x3a];

export function lcusBoard(events: LcusEvents) {
  const on = new Set<number>();
  let received: number[] = [];
  let jammed = false;

  const set = (channel: number, now: boolean) => {
    if (jammed || on.has(channel) === now) return;
    if (now) on.add(channel);
    else on.delete(channel);
    events.relay(channel, now);
  };

  const answer = (mode: LcusMode, channel: number) => {
    const state = mode === 'wrong' || on.has(channel) ? 1 : 0;
    const reply = [0xa0, channel, state, (0xa0 + channel + state) % 256];
    if (mode === 'garbage') events.answer(Uint8Array.from([...NOISE, ...reply, ...NOISE]), 5);
    else events.answer(Uint8Array.from(reply), mode === 'slow' ? SLOW_MS : 5);
  };

  const obey = (mode: LcusMode, channel: number, operation: number) => {
    const speaks = mode !== 'silent';
    if (operation === 0x00 && mode !== 'wrong') set(channel, false);
    if (operation === 0x01 && mode !== 'wrong') set(channel, true);
    if (!speaks || operation < 0x02 || operation > 0x05) return;
    if (operation === 0x02 && mode !== 'wrong') set(channel, false);
    if (operation === 0x03 && mode !== 'wrong') set(channel, true);
    if (operation === 0x04 && mode !== 'wrong') set(channel, !on.has(channel));
    answer(mode, channel);
  };

  return {
    take(mode: LcusMode, bytes: Uint8Array) {
      received.push(...bytes);
      for (;;) {
        const start = received.indexOf(0xa0);
        received = start < 0 ? [] : received.slice(start);
        const [head, channel, operation, sum] = received;
        if (head === undefined || channel === undefined || operation === undefined || sum === undefined) return;
        if ((head + channel + operation) % 256 !== sum || channel < 1 || channel > CHANNELS) {
          received = received.slice(1);
          continue;
        }
        events.frame(Buffer.from(received.slice(0, 4)).toString('hex'));
        received = received.slice(4);
        if (mode !== 'mute') obey(mode, channel, operation);
      }
    },
    /** The supply is gone: every relay falls back. */
    powerOff() {
      received = [];
      for (const channel of [...on]) set(channel, false);
    },
    jam() {
      jammed = true;
    },
  };
}
