// Door process: relays on a serial port's control lines: relay 1 on RTS, relay 2 on DTR. The kernel raises both when it
// opens the port, so such a relay must be wired to the difference of the two, or behind a delay (docs/boards.md).
import type { Board } from './board.ts';

export const lines: Board = {
  name: 'lines',
  title: 'Relay on the control lines RTS and DTR',
  experimental: null,
  channels: 2,
  serial: { baudRates: [9600], dtr: false, rts: false, afterOpenMs: 0, carries: 'lines' },
  address: null,
  settleMs: 20,
  preface: null,
  asking: null,
  pulse: null,
  inputs: null,
  // A frame is the level of both lines, DTR then RTS. A mute board is never asked; if it were, both are let go.
  encode(command, { channel }) {
    const raised = command.kind === 'on' ? 1 : 0;
    return channel === 1 ? Uint8Array.of(0, raised) : Uint8Array.of(raised, 0);
  },
  parse: () => ({ reports: [], left: new Uint8Array(0) }),
};
