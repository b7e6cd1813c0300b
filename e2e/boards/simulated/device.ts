// What a simulated board is: what its microcontroller does with the bytes that it gets. No port, no clock of its own.
// Written from the makers' tables and not from the drivers, so that one checks the other.

/** What a device can do in its world. A fault sits between the two: the device itself never knows of it. */
export type Hands = {
  /** Says that a whole, valid frame was read. */
  frame(bytes: Iterable<number>): void;
  set(channel: number, on: boolean): void;
  /** Sets a relay and takes it back by itself. */
  pulse(channel: number, on: boolean, ms: number): void;
  /** What the board would answer when it is asked. */
  isOn(channel: number): boolean;
  /** How long a running pulse still has, ms; 0 where none runs. */
  leftOf(channel: number): number;
  /** Whether the contact at an input is closed. */
  inputOn(input: number): boolean;
  answer(bytes: Iterable<number> | string): void;
};

export type Device = {
  take(bytes: Uint8Array): void;
  /** A contact has closed or opened. */
  inputMoved?(): void;
  /** The supply was gone: half a frame is forgotten. */
  forget(): void;
};

export type Simulated = { readonly channels: number; make(hands: Hands): Device };

/**
 * A device that reads frames from a stream.
 * @param read gets all that has come in; returns how many bytes it is done with, 0 while it waits for more
 */
export function reading(read: (bytes: readonly number[]) => number): Device {
  let received: readonly number[] = [];
  return {
    take(bytes) {
      received = [...received, ...bytes];
      for (let done = read(received); done > 0 && received.length > 0; done = received.length > 0 ? read(received) : 0)
        received = received.slice(done);
    },
    forget() {
      received = [];
    },
  };
}

export const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum + byte, 0) % 256;

export const bitsOf = (hands: Hands, channels: number): number =>
  Array.from({ length: channels }, (_, index) => (hands.isOn(index + 1) ? 2 ** index : 0)).reduce((a, b) => a + b, 0);

export const range = (channels: number): number[] => Array.from({ length: channels }, (_, index) => index + 1);
