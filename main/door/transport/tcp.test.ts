// A serial server that a test plays, on a real socket of this machine.
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { networkFailure } from './failure.ts';
import { openGuarded } from './guarded.ts';
import type { Line } from './line.ts';
import { tcpWire } from './tcp.ts';

vi.setConfig({ testTimeout: 30_000 });

const after: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of after.splice(0).reverse()) await end();
});

async function serve(host = '127.0.0.1') {
  const clients: Socket[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    clients.push(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  after.push(() => {
    for (const client of clients) client.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: address.port, clients, server };
}

function open(port: number, host = '127.0.0.1') {
  const said: string[] = [];
  const waiting = new Set<() => void>();
  const say = (word: string) => {
    said.push(word);
    for (const look of [...waiting]) look();
  };
  const line: Line = openGuarded(tcpWire({ host, port }), `tcp://${host}:${port}`, {
    up: () => say('up'),
    down: (message) => say(message),
    bytes: (bytes) => say(`bytes ${Buffer.from(bytes).toString('hex')}`),
    written: () => say('written'),
  });
  after.push(() => line.close());
  const until = (test: (word: string) => boolean) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = said.find(test);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { line, said, until };
}

const heard = (socket: Socket) =>
  new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString('hex'))));

describe('a serial server', () => {
  it('gets the bytes as they are, also FF, and its bytes come back', async () => {
    const { port, clients } = await serve();
    const { line, until } = open(port);
    await until((word) => word === 'up');
    while (clients.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [client] = clients;
    if (client === undefined) throw new Error('nobody connected');
    const bytes = heard(client);
    line.write(Uint8Array.of(0xff, 0xff, 0x11, 0x13, 0));
    await until((word) => word === 'written');
    expect(await bytes).toBe('ffff111300');
    client.write(Buffer.from('0102', 'hex'));
    expect(await until((word) => word.startsWith('bytes'))).toBe('bytes 0102');
    expect(await line.modemLines()).toBeNull();
  });

  it('is left in good order: the last frame goes out, then the connection ends', async () => {
    const { port, clients } = await serve();
    const { line, said, until } = open(port);
    await until((word) => word === 'up');
    while (clients.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [client] = clients;
    if (client === undefined) throw new Error('nobody connected');
    const bytes = heard(client);
    const ended = new Promise((resolve) => client.once('end', resolve));
    line.write(Uint8Array.of(7));
    await line.close();
    expect(await bytes).toBe('07');
    await ended;
    expect(said.filter((word) => word !== 'up' && word !== 'written')).toEqual([]);
  });

  it.each([
    ['says goodbye', (client: Socket) => client.end()],
    ['is cut off', (client: Socket) => client.resetAndDestroy()],
  ])('that %s is a lost line, said once', async (_how, leave) => {
    const { port, clients } = await serve();
    const { line, said, until } = open(port);
    await until((word) => word === 'up');
    while (clients.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const client of clients) leave(client);
    expect(await until((word) => word !== 'up')).toContain('has cut the connection');
    line.write(Uint8Array.of(1));
    await line.close();
    expect(said).toHaveLength(2);
  });

  it('on whose port nothing listens refuses, and says what to look at', async () => {
    const { port, server } = await serve();
    await new Promise((resolve) => server.close(resolve));
    const { until } = open(port);
    expect(await until(() => true)).toContain(`The serial server 127.0.0.1:${port} refuses`);
  });

  it('is reached over IPv6, and named with brackets', async () => {
    const { port, server } = await serve('::1');
    await new Promise((resolve) => server.close(resolve));
    const { until } = open(port, '::1');
    expect(await until(() => true)).toContain(`The serial server [::1]:${port}`);
  });

  it('that takes nothing more is a lost line within the deadline', async () => {
    const { port, clients } = await serve();
    const { line, until } = open(port);
    await until((word) => word === 'up');
    while (clients.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const client of clients) client.pause();
    // More than any buffer on the way takes.
    line.write(new Uint8Array(64 * 1024 * 1024));
    expect(await until((word) => word !== 'up')).toContain('does not take commands');
  });

  it('that is given up while it connects leaves no socket behind', async () => {
    const { port, clients } = await serve();
    const controller = new AbortController();
    const wire = tcpWire({ host: '127.0.0.1', port })({ bytes: () => {}, lost: () => {}, unwanted: controller.signal });
    controller.abort();
    await expect(wire).rejects.toThrow('has cut the connection');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clients.filter((client) => !client.destroyed).length).toBeLessThanOrEqual(1);
  });

  it('that was given up can be closed, and refuses what is written', async () => {
    const { port } = await serve();
    const controller = new AbortController();
    const wire = await tcpWire({ host: '127.0.0.1', port })({
      bytes: () => {},
      lost: () => {},
      unwanted: controller.signal,
    });
    controller.abort();
    await expect(wire.write(Uint8Array.of(1))).rejects.toThrow('The serial server');
    await wire.close();
  });
});

describe('what the network says', () => {
  it.each([
    ['EHOSTUNREACH', 'cannot be reached'],
    ['ETIMEDOUT', 'cannot be reached'],
    ['EPIPE', 'has cut the connection'],
    ['EMFILE', 'failed (no more)'],
  ])('%s', (code, words) => {
    expect(networkFailure('10.0.0.1:4196', Object.assign(new Error('no more'), { code }))).toContain(words);
  });
  it('or what is no error at all', () => {
    expect(networkFailure('10.0.0.1:4196', 'odd')).toContain('failed (odd)');
  });
});
