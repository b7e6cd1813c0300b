// What the configuration's port opens, with the real driver and a real socket, and nothing at the other end.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DoorConfig } from '../../../contract/door.ts';
import { BOARDS } from '../boards/index.ts';
import { type Line, type LineEvents, openInputPort, openLine } from './index.ts';

vi.setConfig({ testTimeout: 30_000 });

const opened: Line[] = [];
afterEach(async () => {
  for (const line of opened.splice(0)) await line.close();
});

const config = (board: DoorConfig['board'], port: string | null): DoorConfig => ({
  board,
  port,
  channel: 1,
  coilFrees: true,
  leaseMs: 1_000,
});

/** What the line says first: up, or why not. */
function first(open: (events: LineEvents) => Line): Promise<{ said: string; line: Line }> {
  return new Promise((resolve) => {
    const line = open({
      up: () => queueMicrotask(() => resolve({ said: 'up', line })),
      down: (message) => queueMicrotask(() => resolve({ said: message, line })),
      bytes() {},
      written() {},
    });
    opened.push(line);
  });
}

describe('a line', () => {
  it.each([
    ['lcus', 'tcp://door.example:4196', 'names are not looked up'],
    ['lcus', '/dev/there-is-no-such-port', 'There is no port /dev/there-is-no-such-port'],
    ['waveshare', 'serial:/dev/there-is-no-such-port', 'There is no port /dev/there-is-no-such-port'],
    ['waveshare', 'tcp://127.0.0.1:1', 'The serial server 127.0.0.1:1 refuses'],
  ] as const)('of %s to %s says: %s', async (board, port, words) => {
    const { said } = await first((events) => openLine(BOARDS[board], config(board, port), events));
    expect(said).toContain(words);
  });

  it('to what is no serial port says that it does not open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vestibule-no-port-'));
    writeFileSync(join(folder, 'file'), '');
    try {
      const { said } = await first((events) => openLine(BOARDS.lcus, config('lcus', join(folder, 'file')), events));
      expect(said).toContain('does not open');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('only for inputs says the same of its port', async () => {
    const { said } = await first((events) => openInputPort('/dev/there-is-no-such-port', events));
    expect(said).toContain('There is no port');
  });

  it.each([
    ['simulated', null],
    ['lcus', null],
  ] as const)('of %s without a port is the simulated one, which obeys and has no input lines', async (board, port) => {
    const bytes: string[] = [];
    let answered: () => void = () => {};
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const { said, line } = await first((events) =>
      openLine(BOARDS[board], config(board, port), {
        ...events,
        bytes: (given) => {
          bytes.push(Buffer.from(given).toString('hex'));
          answered();
        },
      }),
    );
    expect(said).toBe('up');
    line.write(Uint8Array.of(1, 0x31));
    await answer;
    expect(bytes).toEqual(['0131']);
    expect(await line.modemLines()).toBeNull();
  });
});
