// What can go wrong with a simulated board, laid between the device and the world: any fault with any board.
import type { Device, Hands, Simulated } from './device.ts';

export const FAULTS = {
  none: 'obeys and answers',
  silence: 'takes bytes, does nothing, says nothing',
  garbage: 'noise before and after every answer',
  slow: 'answers after 1.1 s',
  split: 'answers byte by byte',
  merged: 'holds answers back and sends them in one piece',
  checksum: 'the last byte of every answer is damaged, before its line end',
  'wrong-state': 'obeys nothing and always says ON',
  unplug: 'is unplugged 200 ms after a relay went on, and plugged in again a second later',
} as const;
export type Fault = keyof typeof FAULTS;

const isFault = (name: string): name is Fault => Object.hasOwn(FAULTS, name);
export const FAULT_NAMES: readonly Fault[] = Object.keys(FAULTS).filter(isFault);

const ANSWER_MS = 5;
const SLOW_MS = 1_100;
const APART_MS = 3;
const HELD_MS = 60;
const NOISE = [0x00, 0xa0, 0x01, 0xff, 0xa0, 0xa0, 0x0d, 0x0a, 0x43, 0x48, 0x31, 0x3a];

export type World = {
  frame(hex: string): void;
  relay(channel: number, on: boolean): void;
  answer(bytes: Uint8Array, afterMs: number): void;
  /** Calls back after so long; returns what calls it off. */
  later(ms: number, act: () => void): () => void;
  /** Monotonic milliseconds. */
  now(): number;
};

export type PlayedBoard = {
  take(bytes: Uint8Array): void;
  /** The supply is gone: every relay falls back. */
  powerOff(): void;
  jam(): void;
  setFault(fault: Fault): void;
  /** Closes or opens the contact at an input, from 1. */
  setInput(input: number, on: boolean): void;
};

export function playBoard(model: Simulated, world: World, first: Fault = 'none'): PlayedBoard {
  const on = new Set<number>();
  const closed = new Set<number>();
  const pulses = new Map<number, { readonly end: () => void; readonly endsAt: number }>();
  let fault = first;
  let jammed = false;
  let held: number[] = [];
  let lineFreeAt = 0;

  const move = (channel: number, now: boolean) => {
    if (jammed || channel < 1 || channel > model.channels || on.has(channel) === now) return;
    if (now) on.add(channel);
    else on.delete(channel);
    world.relay(channel, now);
  };
  const endPulse = (channel: number) => {
    pulses.get(channel)?.end();
    pulses.delete(channel);
  };
  const obeys = () => fault !== 'silence' && fault !== 'wrong-state';

  const hands: Hands = {
    frame: (bytes) => world.frame(Buffer.from([...bytes]).toString('hex')),
    set(channel, now) {
      if (!obeys()) return;
      endPulse(channel);
      move(channel, now);
    },
    pulse(channel, now, ms) {
      if (!obeys()) return;
      endPulse(channel);
      move(channel, now);
      const end = world.later(ms, () => {
        pulses.delete(channel);
        move(channel, !now);
      });
      pulses.set(channel, { end, endsAt: world.now() + ms });
    },
    isOn: (channel) => fault === 'wrong-state' || on.has(channel),
    leftOf: (channel) => Math.max(0, Math.round((pulses.get(channel)?.endsAt ?? 0) - world.now())),
    inputOn: (input) => closed.has(input),
    answer(said) {
      const bytes = typeof said === 'string' ? [...Buffer.from(said, 'latin1')] : [...said];
      for (const [afterMs, part] of spoilt(bytes)) world.answer(Uint8Array.from(part), afterMs);
    },
  };

  /** When which bytes go out. */
  function spoilt(bytes: readonly number[]): readonly (readonly [number, readonly number[]])[] {
    switch (fault) {
      case 'silence':
        return [];
      case 'garbage':
        return [[ANSWER_MS, [...NOISE, ...bytes, ...NOISE]]];
      case 'slow':
        return [[SLOW_MS, bytes]];
      case 'split':
        // One wire: the bytes of an answer never overtake those of the one before.
        return bytes.map((byte) => {
          lineFreeAt = Math.max(world.now() + ANSWER_MS, lineFreeAt + APART_MS);
          return [lineFreeAt - world.now(), [byte]] as const;
        });
      case 'merged':
        if (held.length === 0)
          world.later(HELD_MS, () => {
            world.answer(Uint8Array.from(held), 0);
            held = [];
          });
        held = [...held, ...bytes];
        return [];
      case 'checksum':
        return [[ANSWER_MS, damaged(bytes)]];
      case 'none':
      case 'wrong-state':
      case 'unplug':
        return [[ANSWER_MS, bytes]];
      default:
        return fault satisfies never;
    }
  }

  const device: Device = model.make(hands);
  return {
    take: (bytes) => device.take(bytes),
    powerOff() {
      device.forget();
      held = [];
      for (const channel of [...pulses.keys()]) endPulse(channel);
      for (const channel of [...on]) move(channel, false);
    },
    jam() {
      jammed = true;
    },
    setFault(next) {
      fault = next;
    },
    setInput(input, now) {
      if (now) closed.add(input);
      else closed.delete(input);
      device.inputMoved?.();
    },
  };
}

/** The last byte that is no line end, with one bit turned. */
function damaged(bytes: readonly number[]): readonly number[] {
  const ends = bytes.map((byte) => byte === 0x0d || byte === 0x0a);
  const at = ends.lastIndexOf(false);
  return bytes.map((byte, index) => (index === at ? byte ^ 0x01 : byte));
}
