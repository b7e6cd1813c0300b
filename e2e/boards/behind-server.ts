// For tests: a simulated board behind a serial server, which is a raw socket of this machine.
import { createServer, type Socket } from 'node:net';
import { monotonicMs } from '../../main/door/index.ts';
import { playBoard } from './simulated/faults.ts';
import { SIMULATED } from './simulated/table.ts';
import { listen } from './wait.ts';

type ServerEvent =
  | { readonly kind: 'connected' | 'ended' }
  | { readonly kind: 'frame'; readonly hex: string }
  | { readonly kind: 'relay'; readonly on: boolean };

/** A Waveshare board behind a serial server that takes one connection at a time. The board keeps its supply. */
export async function serialServer() {
  const heard = listen<ServerEvent>('the serial server');
  let client: Socket | null = null;
  const board = playBoard(SIMULATED.waveshare.model, {
    frame: (hex) => heard.push({ kind: 'frame', hex }),
    relay: (_channel, on) => heard.push({ kind: 'relay', on }),
    answer: (bytes, afterMs) => setTimeout(() => client?.write(bytes), afterMs),
    later(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    now: monotonicMs,
  });
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (client !== null) {
      socket.destroy();
      return;
    }
    client = socket;
    heard.push({ kind: 'connected' });
    socket.on('data', (bytes) => board.take(bytes));
    socket.on('close', () => {
      client = null;
      heard.push({ kind: 'ended' });
    });
  });
  const start = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const stop = async () => {
    client?.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return { port: `tcp://127.0.0.1:${address.port}`, board, heard, stop, start: () => start(address.port) };
}
