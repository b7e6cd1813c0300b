// A serial wire on a native port that a test plays: pseudo-terminals have no control lines and never refuse to write.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openGuarded } from './guarded.ts';
import type { ModemLines } from './line.ts';
import { type MakePort, type NativePort, type SerialSurroundings, serialWire } from './serial.ts';

vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount(), 'a timer was left behind').toBe(0);
  vi.useRealTimers();
});

type Done = (error: Error | null) => void;

/** The driver, as node-serialport behaves: callbacks, and 'close' on a cable that is pulled. */
class PlayedPort extends EventEmitter implements NativePort {
  isOpen = false;
  openError: Error | null = null;
  setError: Error | null = null;
  lines: ModemLines | null = { cts: true, dsr: false, dcd: true };
  readonly written: string[] = [];
  readonly set_: { dtr: boolean; rts: boolean }[] = [];
  writes: 'well' | 'never' | 'fails' = 'well';
  drains: 'well' | 'pulled' = 'well';
  options: Parameters<MakePort>[0] | null = null;

  open(done: Done) {
    this.isOpen = this.openError === null;
    done(this.openError);
  }
  write(bytes: Buffer, done: (error: Error | null | undefined) => void) {
    this.written.push(bytes.toString('hex'));
    if (this.writes === 'well') done(undefined);
    if (this.writes === 'fails') done(new Error('EIO'));
  }
  drain(done: Done) {
    if (this.drains === 'pulled') this.isOpen = false;
    done(this.drains === 'pulled' ? new Error('Port is not open') : null);
  }
  close(done: Done) {
    this.isOpen = false;
    this.emit('close');
    done(null);
  }
  set(lines: { dtr: boolean; rts: boolean }, done: Done) {
    this.set_.push(lines);
    done(this.setError);
  }
  get(done: (error: Error | null, lines?: ModemLines) => void) {
    if (this.lines === null) done(new Error('ENOTTY'));
    else done(null, this.lines);
  }
  /** The cable goes. */
  pull() {
    this.isOpen = false;
    this.emit('close');
  }
}

const USUAL = { dtr: true, rts: true, carries: 'bytes' } as const;
const HANGING = { dtr: false, rts: false, carries: 'lines' } as const;

function open(
  port: PlayedPort,
  settings: Parameters<typeof serialWire>[2] = USUAL,
  surroundings: Partial<SerialSurroundings> = {},
) {
  const said: string[] = [];
  const makePort: MakePort = async (options) => {
    port.options = options;
    return port;
  };
  const wire = serialWire('/dev/door', 9600, settings, {
    makePort,
    present: async () => {},
    holders: async () => [],
    ...surroundings,
  });
  const line = openGuarded(wire, '/dev/door', {
    up: () => said.push('up'),
    down: (message) => said.push(message),
    bytes: (bytes) => said.push(`bytes ${Buffer.from(bytes).toString('hex')}`),
    written: () => said.push('written'),
  });
  return { line, said };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a serial port', () => {
  it('is locked, and both control lines are stated in one call', async () => {
    const port = new PlayedPort();
    const { line, said } = open(port);
    await pass(0);
    expect(port.options).toEqual({ path: '/dev/door', baudRate: 9600, lock: true, hupcl: true, autoOpen: false });
    expect(port.set_).toEqual([{ dtr: true, rts: true }]);
    line.write(Uint8Array.of(0xa0, 1));
    port.emit('data', Buffer.from('b0', 'hex'));
    await pass(0);
    expect(port.written).toEqual(['a001']);
    expect(said).toEqual(['up', 'bytes b0', 'written']);
    expect(await line.modemLines()).toEqual({ cts: true, dsr: false, dcd: true });
    await line.close();
    expect(port.isOpen).toBe(false);
    expect(said).toHaveLength(3);
  });

  it('whose relay hangs on the control lines gets both of them, and no byte', async () => {
    const port = new PlayedPort();
    const { line, said } = open(port, HANGING);
    await pass(0);
    line.write(Uint8Array.of(0, 1));
    await pass(0);
    line.write(Uint8Array.of(1, 0));
    await pass(0);
    expect(port.set_).toEqual([
      { dtr: false, rts: false },
      { dtr: false, rts: true },
      { dtr: true, rts: false },
    ]);
    expect(port.written).toEqual([]);
    expect(said).toEqual(['up', 'written', 'written']);
    await line.close();
  });

  it('without control lines is no matter, unless the relay hangs on them', async () => {
    const port = new PlayedPort();
    port.setError = new Error('ENOTTY');
    const bytes = open(port);
    await pass(0);
    expect(bytes.said).toEqual(['up']);
    await bytes.line.close();
    const hanging = open(port, HANGING);
    await pass(0);
    expect(hanging.said).toEqual([
      'The port /dev/door has no control lines to drive a relay with (its control lines cannot be set: ENOTTY). Choose a real serial port.',
    ]);
    expect(port.isOpen).toBe(false);
  });

  it('that is pulled while a frame is under way is said once, and the line is over', async () => {
    const port = new PlayedPort();
    port.writes = 'never';
    const { line, said } = open(port);
    await pass(0);
    line.write(Uint8Array.of(1));
    port.pull();
    await pass(10_000);
    expect(said).toEqual(['up', 'The relay board at /dev/door was unplugged. Plug it in again.']);
    await line.close();
  });

  it('that was pulled and has not said so refuses a frame: the driver would keep it for ever', async () => {
    const port = new PlayedPort();
    const { line, said } = open(port);
    await pass(0);
    port.isOpen = false;
    line.write(Uint8Array.of(1));
    await pass(0);
    expect(port.written).toEqual([]);
    expect(said[1]).toContain('was unplugged');
  });

  it('that fails to write, or fails by itself, says why', async () => {
    const port = new PlayedPort();
    port.writes = 'fails';
    const { line, said } = open(port);
    await pass(0);
    line.write(Uint8Array.of(1));
    await pass(0);
    expect(said[1]).toBe('The port /dev/door does not take commands (EIO). Check cable and board.');

    const other = new PlayedPort();
    const second = open(other);
    await pass(0);
    other.emit('error', new Error('EBADF'));
    await pass(0);
    expect(second.said[1]).toBe('The port /dev/door failed (EBADF). Check cable and board.');
  });

  it('whose name goes away is missed within half a second, also when nobody writes', async () => {
    const port = new PlayedPort();
    let there = true;
    const { said } = open(port, USUAL, {
      present: () => (there ? Promise.resolve() : Promise.reject(new Error('ENOENT'))),
    });
    await pass(2_000);
    expect(said).toEqual(['up']);
    there = false;
    await pass(500);
    expect(said[1]).toBe('The relay board at /dev/door is gone. Plug it in again.');
  });

  it('that is pulled while it is given back is not closed twice', async () => {
    const port = new PlayedPort();
    port.drains = 'pulled';
    const { line, said } = open(port);
    await pass(0);
    await line.close();
    expect(said).toEqual(['up']);
    port.isOpen = false;
    await line.close();
  });

  it('without modem lines says that it has none', async () => {
    const port = new PlayedPort();
    port.lines = null;
    const { line } = open(port);
    await pass(0);
    expect(await line.modemLines()).toBeNull();
    await line.close();
  });

  it('that was never opened as a driver says why', async () => {
    const { said } = open(new PlayedPort(), USUAL, { makePort: () => Promise.reject(new Error('no driver here')) });
    await pass(0);
    expect(said).toEqual(['The port /dev/door does not open (no driver here). Check the relay board and its cable.']);
  });
});

describe('a port that does not open', () => {
  it.each([
    [
      'Error: No such file or directory, cannot open /dev/door',
      [],
      'There is no port /dev/door. Plug the relay board in',
    ],
    [
      'Error Resource temporarily unavailable Cannot lock port',
      [],
      'Another program holds this port: /dev/door. End it, or',
    ],
    [
      'Error: Device or resource busy',
      ['ModemManager runs. Remove it.'],
      'holds this port: /dev/door. ModemManager runs. Remove it.',
    ],
    ['Error: Permission denied, cannot open /dev/door', [], 'may not use the port /dev/door'],
    ['Opening COM3: Access denied', [], 'may not use the port'],
    ['Opening COM3: File not found', [], 'There is no port'],
    ['Error: Input/output error', ['nobody asks'], 'The port /dev/door does not open (Error: Input/output error).'],
  ])('%s', async (reason, holders, sentence) => {
    const port = new PlayedPort();
    port.openError = new Error(reason);
    const { said } = open(port, USUAL, { holders: async () => holders });
    await pass(0);
    expect(said).toEqual([expect.stringContaining(sentence)]);
  });
});
