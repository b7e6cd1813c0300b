// Door process: the line to a board, whatever it runs over. Opens what the configuration names and nothing else; decides
// nothing about doors.
import type { DoorConfig } from '../../../contract/door.ts';
import type { Board } from '../boards/board.ts';
import { readPortAddress } from './address.ts';
import { openGuarded } from './guarded.ts';
import { portHolders } from './holders.ts';
import { type Line, type LineEvents, LineFailure, type OpenWire } from './line.ts';
import { makeNativePort, serialWire } from './serial.ts';
import { simulatedWire } from './simulated.ts';
import { tcpWire } from './tcp.ts';

export type { Line, LineEvents } from './line.ts';

/** Opens the line to the board; what comes of it is said through `events`. */
export function openLine(board: Board, { port, baudRate }: DoorConfig, events: LineEvents): Line {
  if (board.serial === null || port === null) return openGuarded(simulatedWire, board.title, events);
  const rate = baudRate ?? board.serial.baudRates[0];
  return openGuarded(wireTo(port, rate, board.serial), port, events);
}

/**
 * Opens a port only to read its input lines. Both of its output lines are raised: a contact wired from one of them to an
 * input line needs no supply of its own.
 */
export function openInputPort(port: string, events: LineEvents): Line {
  return openGuarded(wireTo(port, 9600, { dtr: true, rts: true, carries: 'bytes' }), port, events);
}

type SerialSettings = Parameters<typeof serialWire>[2];

function wireTo(port: string, baudRate: number, settings: SerialSettings): OpenWire {
  const address = readPortAddress(port);
  if (typeof address === 'string') return () => Promise.reject(new LineFailure(address));
  if (address.kind === 'tcp') return tcpWire(address);
  return serialWire(address.path, baudRate, settings, { makePort: makeNativePort, holders: portHolders });
}
