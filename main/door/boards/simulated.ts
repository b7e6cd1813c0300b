// Door process: the board that is not there, for trying out. It obeys and acknowledges everything.
// Frames are one byte, so that the controller, its timing and its reports are the same as with a real board.
import type { Board, CoilReport } from './board.ts';

const BYTE = { off: 0x30, on: 0x31, ask: 0x3f } as const;

export const simulated: Board = {
  name: 'simulated',
  title: 'Simulated relay',
  experimental: null,
  channels: 8,
  serial: null,
  address: null,
  settleMs: 0,
  preface: null,
  asking: { answers: 'always', to: 'commands', withinMs: 600 },
  pulse: null,
  inputs: null,
  encode: (command, { channel }) => Uint8Array.of(channel, BYTE[command.kind]),
  parse(received) {
    const reports: CoilReport[] = [];
    let at = 0;
    for (; at + 1 < received.length; at += 2) {
      for (const channel of received.subarray(at, at + 1)) reports.push({ channel, on: received[at + 1] === BYTE.on });
    }
    return { reports, left: received.slice(at) };
  },
};

/** The device behind the simulated board: takes a command, gives the answer. */
export function simulatedDevice(): (command: Uint8Array) => Uint8Array {
  const on = new Set<number>();
  return (command) => {
    const [channel = 0, what = 0] = command;
    if (what === BYTE.on) on.add(channel);
    if (what === BYTE.off) on.delete(channel);
    return Uint8Array.of(channel, on.has(channel) ? BYTE.on : BYTE.off);
  };
}
