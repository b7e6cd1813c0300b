// Door process: a serial server as a wire: a raw TCP socket, bytes as they are. The only file that connects anywhere, and
// only to the number that the owner has set. It must never look up a name, and never reconnect by itself.
import { connect } from 'node:net';
import { networkFailure } from './failure.ts';
import { LineFailure, type OpenWire } from './line.ts';

/** So long nothing came before the system asks whether the other end is there; it gives up about 10 s later. */
const KEEP_ALIVE_MS = 1_000;

export type TcpAddress = { readonly host: string; readonly port: number };

export function tcpWire({ host, port }: TcpAddress): OpenWire {
  const server = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return ({ bytes, lost, unwanted }) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      // A frame is a few bytes: waiting for more to go with them would only make the door late.
      socket.setNoDelay(true);
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      let failure: unknown = null;
      let opened = false;
      let leaving = false;
      unwanted.addEventListener('abort', () => socket.destroy(), { once: true });
      socket.on('data', bytes);
      socket.on('error', (error) => {
        failure = error;
      });
      socket.on('close', () => {
        if (leaving) return;
        const message = networkFailure(server, failure ?? CUT);
        if (opened) lost(message);
        else reject(new LineFailure(message));
      });
      socket.on('connect', () => {
        opened = true;
        resolve({
          write: (frame) =>
            new Promise((sent, unsent) => {
              socket.write(frame, (error) => (error ? unsent(new LineFailure(networkFailure(server, error))) : sent()));
            }),
          modemLines: () =>
            Promise.reject(new LineFailure(`The serial server ${server} does not tell its input lines.`)),
          close: () =>
            new Promise((closed) => {
              leaving = true;
              if (socket.destroyed) return closed();
              socket.on('close', () => closed());
              // What was written goes out first; whoever does not take it is left.
              socket.end(() => socket.destroy());
            }),
        });
      });
    });
}

/** The other end said goodbye in good order. */
const CUT = Object.assign(new Error('ended by the server'), { code: 'ECONNRESET' });
