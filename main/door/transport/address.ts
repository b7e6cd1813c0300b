// Door process: what `door.port` means: a serial port by its path, or a serial server by its address. Pure. A server is
// named by number only: a name would be looked up, which can hang, and can lead somewhere else tomorrow.
import { isIP } from 'node:net';

export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

const SERIAL = 'serial:';
const TCP = /^tcp:\/\/(\[[^\]]+\]|[^:/[\]]+):\d{1,5}$/;

/**
 * Reads `/dev/…`, `COM3`, `serial:/dev/…` or `tcp://192.168.1.200:4196` (`tcp://[fd00::2]:4196`).
 * @returns a sentence for staff where it is none of them
 */
export function readPortAddress(given: string): PortAddress | string {
  if (given.startsWith(SERIAL)) return serialAt(given.slice(SERIAL.length), given);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1];
  if (scheme === undefined) return serialAt(given, given);
  const wrong = `The port "${given}" cannot be read. Give a serial port, or a serial server as tcp://192.168.1.200:4196.`;
  if (!TCP.test(given)) return wrong;
  const colon = given.lastIndexOf(':');
  const port = Number(given.slice(colon + 1));
  if (port < 1 || port > 65_535) return wrong;
  const name = given.slice('tcp://'.length, colon);
  const host = name.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== (host === name ? 4 : 6))
    return `The serial server "${name}" is not named by number. Give its address, such as tcp://192.168.1.200:${port}: names are not looked up.`;
  return { kind: 'tcp', host, port };
}

function serialAt(path: string, given: string): PortAddress | string {
  return path === ''
    ? `The port "${given}" has no name. Choose a serial port in the settings.`
    : { kind: 'serial', path };
}
