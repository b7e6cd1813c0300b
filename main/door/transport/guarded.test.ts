// A line over a wire that does whatever a test says, on a clock that a test moves.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS, openGuarded } from './guarded.ts';
import { LineFailure, type OpenWire, type Wire, type WireEvents } from './line.ts';

vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount(), 'a timer was left behind').toBe(0);
  vi.useRealTimers();
});

const LINES = { cts: true, dsr: false, dcd: false };
const never = () => new Promise<never>(() => {});

/** A wire whose parts a test may replace; keeps what was written, and how often it was closed. */
function played(parts: Partial<Wire> & { open?: (wire: Wire) => Promise<Wire> } = {}) {
  const written: number[][] = [];
  let closed = 0;
  let events: WireEvents | null = null;
  const wire: Wire = {
    write: async (bytes) => void written.push([...bytes]),
    modemLines: async () => LINES,
    ...parts,
    async close() {
      closed += 1;
      await parts.close?.();
    },
  };
  const open: OpenWire = (given) => {
    events = given;
    return parts.open?.(wire) ?? Promise.resolve(wire);
  };
  const said: string[] = [];
  const line = openGuarded(open, '/dev/door', {
    up: () => said.push('up'),
    down: (message) => said.push(`down: ${message}`),
    bytes: (bytes) => said.push(`bytes ${[...bytes].join()}`),
    written: () => said.push('written'),
  });
  const wireSays = () => {
    if (events === null) throw new Error('not opened');
    return events;
  };
  return { line, said, written, wireSays, closed: () => closed };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a line', () => {
  it('comes up, writes, hears, and closes', async () => {
    const { line, said, written, wireSays, closed } = played();
    await pass(0);
    line.write(Uint8Array.of(1, 2));
    await pass(0);
    wireSays().bytes(Uint8Array.of(3));
    expect(await line.modemLines()).toEqual(LINES);
    expect(said).toEqual(['up', 'written', 'bytes 3']);
    expect(written).toEqual([[1, 2]]);
    await line.close();
    expect(closed()).toBe(1);
  });

  it('that does not open in time goes down, and is closed if it opens later', async () => {
    let openNow: (wire: Wire) => void = () => {};
    let held: Wire | null = null;
    const { said, closed, wireSays } = played({
      open: (wire) => {
        held = wire;
        return new Promise((resolve) => {
          openNow = resolve;
        });
      },
    });
    await pass(LIMITS.open);
    expect(said).toEqual([
      `down: The port /dev/door does not open (no answer within ${LIMITS.open} ms). Check cable and board.`,
    ]);
    expect(wireSays().unwanted.aborted).toBe(true);
    if (held !== null) openNow(held);
    await pass(0);
    expect(closed()).toBe(1);
    expect(said).toHaveLength(1);
  });

  it('that fails to open after its time is not heard of again', async () => {
    const { said } = played({
      open: () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5_000)),
    });
    await pass(10_000);
    expect(said).toHaveLength(1);
  });

  it.each([
    [new LineFailure('There is no port /dev/door.'), 'There is no port /dev/door.'],
    [new Error('boom'), 'The port /dev/door does not open (boom). Check cable and board.'],
    ['text', 'The port /dev/door does not open (text). Check cable and board.'],
  ])('that cannot be opened says why: %s', async (error, sentence) => {
    const { said } = played({ open: () => Promise.reject(error) });
    await pass(0);
    expect(said).toEqual([`down: ${sentence}`]);
  });

  it('that does not take a frame in time goes down once, and is given back', async () => {
    const { line, said, closed } = played({ write: never });
    await pass(0);
    line.write(Uint8Array.of(1));
    await pass(LIMITS.write - 1);
    expect(said).toEqual(['up']);
    await pass(1);
    expect(said[1]).toContain('does not take commands');
    await pass(LIMITS.close);
    expect(closed()).toBe(1);
    line.write(Uint8Array.of(2));
    await pass(5_000);
    expect(said).toHaveLength(2);
  });

  it('whose frame is refused says so', async () => {
    const { line, said } = played({ write: () => Promise.reject(new LineFailure('unplugged')) });
    await pass(0);
    line.write(Uint8Array.of(1));
    await pass(0);
    expect(said).toEqual(['up', 'down: unplugged']);
  });

  it('that is lost by itself says so once, and what comes after is not heard', async () => {
    const { said, wireSays, closed } = played();
    await pass(0);
    wireSays().lost('gone');
    wireSays().lost('gone again');
    wireSays().bytes(Uint8Array.of(1));
    await pass(0);
    expect(said).toEqual(['up', 'down: gone']);
    expect(closed()).toBe(1);
  });

  it('that is written to before it is open goes down rather than keep the frame for later', async () => {
    const { line, said, written } = played();
    line.write(Uint8Array.of(1));
    await pass(0);
    expect(said).toEqual([expect.stringContaining('was not open when a command came')]);
    expect(written).toEqual([]);
  });

  it('reads no lines where it has none, before it is open, after it is closed, and when they hang', async () => {
    const { line } = played({ modemLines: never });
    expect(await line.modemLines()).toBeNull();
    await pass(0);
    const hanging = line.modemLines();
    await pass(LIMITS.read);
    expect(await hanging).toBeNull();
    await line.close();
    expect(await line.modemLines()).toBeNull();
    const without = played({ modemLines: () => Promise.reject(new Error('none')) });
    await pass(0);
    expect(await without.line.modemLines()).toBeNull();
    await without.line.close();
  });

  it('lets a frame under way go out before it closes, and settles within a second when it does not', async () => {
    let sent: () => void = () => {};
    const slow = played({ write: () => new Promise((resolve) => (sent = resolve)) });
    await pass(0);
    slow.line.write(Uint8Array.of(1));
    const closing = slow.line.close();
    await pass(10);
    expect(slow.closed()).toBe(0);
    sent();
    await closing;
    expect(slow.closed()).toBe(1);
    expect(slow.said).toEqual(['up']);

    const stuck = played({ write: never, close: never });
    await pass(0);
    stuck.line.write(Uint8Array.of(1));
    let settled = false;
    void stuck.line.close().then(() => {
      settled = true;
    });
    await pass(1_000);
    expect(settled).toBe(true);
    expect(stuck.wireSays().unwanted.aborted).toBe(true);
    expect(stuck.said).toEqual(['up']);
  });

  it('that is closed while it opens is given back when it has opened', async () => {
    const { line, said, closed } = played({
      open: (wire) => new Promise((resolve) => setTimeout(() => resolve(wire), 100)),
    });
    const closing = line.close();
    await pass(100);
    await closing;
    expect(closed()).toBe(1);
    expect(said).toEqual([]);

    const hanging = played({ open: never });
    let settled = false;
    void hanging.line.close().then(() => {
      settled = true;
    });
    await pass(1_000);
    expect(settled).toBe(true);
    await pass(LIMITS.open);
  });

  it('whatever the wire does and whenever: one up at most, one down at most, nothing after it, every write is answered', async () => {
    const act = fc.constantFrom('write', 'lost', 'bytes', 'pass', 'close');
    const manner = fc.constantFrom('well', 'never', 'fails');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), manner, manner, async (acts, opens, writes) => {
        const { line, said, wireSays } = played({
          ...(opens === 'well' ? {} : { open: opens === 'never' ? never : () => Promise.reject(new Error('no')) }),
          ...(writes === 'well' ? {} : { write: writes === 'never' ? never : () => Promise.reject(new Error('no')) }),
        });
        let writesBeforeEnd = 0;
        let closed = false;
        await pass(0);
        for (const one of acts) {
          const over = closed || said.some((word) => word.startsWith('down'));
          if (one === 'write' && !over) writesBeforeEnd += 1;
          if (one === 'write') line.write(Uint8Array.of(1));
          if (one === 'lost') wireSays().lost('lost');
          if (one === 'bytes') wireSays().bytes(Uint8Array.of(1));
          if (one === 'pass') await pass(LIMITS.open);
          if (one === 'close') {
            closed = true;
            await Promise.all([line.close(), pass(1_000)]);
          }
        }
        await pass(10_000);
        const downs = said.filter((word) => word.startsWith('down'));
        expect(said.filter((word) => word === 'up').length).toBeLessThanOrEqual(1);
        expect(downs.length).toBeLessThanOrEqual(1);
        if (downs.length === 1) expect(said.at(-1)).toBe(downs[0]);
        const answered = said.filter((word) => word === 'written').length;
        if (downs.length === 0 && !closed) expect(answered).toBe(writesBeforeEnd);
        if (!closed) await Promise.all([line.close(), pass(1_000)]);
        await pass(10_000);
      }),
      { numRuns: 100 },
    );
  });
});
