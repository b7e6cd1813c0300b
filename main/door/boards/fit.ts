// Door process: whether a configuration fits its board, and which relay it means. A channel or an address that the
// board does not have must be said, never rounded to one that it has.
import type { DoorConfig } from '../../../contract/door.ts';
import { readPortAddress } from '../transport/address.ts';
import type { Board, Relay } from './board.ts';

/** The relay that the configuration means. */
export function relayOf(board: Board, config: DoorConfig): Relay {
  return { channel: config.channel, address: config.address ?? board.address?.usual ?? 0 };
}

/** What the configuration asks of the board that it does not have: one sentence for staff, or null. */
export function misfit(board: Board, config: DoorConfig): string | null {
  const { channel, address = null, baudRate = null } = config;
  if (board.serial !== null && config.port === null)
    return 'No port is set for the relay board. Choose it in the settings.';
  const wrongPort = board.serial === null || config.port === null ? null : misfitOfPort(board, config.port);
  if (wrongPort !== null) return wrongPort;
  if (channel > board.channels)
    return `${board.title} has ${count(board.channels, 'relay')}; door.channel is ${channel}. Correct it in the settings.`;
  if (address !== null && board.address === null)
    return `${board.title} has no address. Take door.address out of the settings.`;
  if (address !== null && board.address !== null && (address < board.address.lowest || address > board.address.highest))
    return `${board.title} has an address from ${board.address.lowest} to ${board.address.highest}; door.address is ${address}. Correct it in the settings.`;
  const rates: readonly number[] = board.serial?.baudRates ?? [];
  if (baudRate !== null && !rates.includes(baudRate))
    return `${board.title} speaks at ${rates.join(' or ') || 'no'} baud; door.baudRate is ${baudRate}. Correct it in the settings.`;
  return null;
}

/** What is wrong with the port's name, or with such a port for this board. */
function misfitOfPort(board: Board, port: string): string | null {
  const address = readPortAddress(port);
  if (typeof address === 'string') return address;
  if (address.kind === 'tcp' && board.serial?.carries === 'lines')
    return `${board.title}: a serial server has no control lines to drive a relay with. Choose a serial port.`;
  return null;
}

const count = (n: number, what: string) => (n === 1 ? `one ${what}` : `${n} ${what}s`);
