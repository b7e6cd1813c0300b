// For tests and the bench: starts a simulated board as a program of its own and waits for what it says.
// Nothing here sleeps: every wait is for an event, with a limit.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LcusMode } from './lcus.ts';
import { BoardEvent, type BoardOrder } from './messages.ts';

export type { LcusMode } from './lcus.ts';
export type { BoardEvent } from './messages.ts';

type Of<Kind extends BoardEvent['kind']> = Extract<BoardEvent, { kind: Kind }>;

export interface TestBoard {
  /** The port's fixed name; gone while the board is unplugged. */
  readonly port: string;
  /** Everything that it has said so far, oldest first. */
  readonly events: readonly BoardEvent[];
  /** The valid frames that it has got so far, as hex. */
  frames(): string[];
  /** The first event of this kind for which `test` holds, from number `from` of `events` on; waits for it up to `limitMs`. */
  event<Kind extends BoardEvent['kind']>(
    kind: Kind,
    test?: (event: Of<Kind>) => boolean,
    options?: { from?: number; limitMs?: number },
  ): Promise<Of<Kind>>;
  order(order: BoardOrder): void;
  /** Ends the program; settles when it is gone. */
  stop(): Promise<void>;
}

/** Generous: the machine may be busy with other things. Milliseconds. */
const LIMIT_MS = 15_000;

/** Starts an LCUS board and waits until it is plugged in. Needs the repository as working directory. */
export async function startBoard(mode: LcusMode, port?: string): Promise<TestBoard> {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-port-'));
  const path = port ?? join(folder, 'door');
  const child = spawn(process.execPath, [join('e2e', 'boards', 'run.mjs'), 'lcus', '--port', path, '--mode', mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, VESTIBULE_BOARD_FOLLOWS_STDIN: '1' },
  });
  const events: BoardEvent[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push(BoardEvent.parse(JSON.parse(line)));
    for (const look of [...waiting]) look();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const board: TestBoard = {
    port: path,
    events,
    frames: () => events.flatMap((event) => (event.kind === 'frame' ? [event.hex] : [])),
    event<Kind extends BoardEvent['kind']>(
      kind: Kind,
      test: (event: Of<Kind>) => boolean = () => true,
      { from = 0, limitMs = LIMIT_MS }: { from?: number; limitMs?: number } = {},
    ) {
      const is = (event: BoardEvent): event is Of<Kind> => event.kind === kind;
      return new Promise<Of<Kind>>((resolve, reject) => {
        const stop = () => {
          clearTimeout(limit);
          waiting.delete(look);
        };
        const look = () => {
          const found = events.slice(from).filter(is).find(test);
          if (found === undefined) return;
          stop();
          resolve(found);
        };
        const limit = setTimeout(() => {
          stop();
          reject(new Error(`no such ${kind} within ${limitMs} ms; the board said: ${JSON.stringify(events)}`));
        }, limitMs);
        waiting.add(look);
        look();
      });
    },
    order: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
    async stop() {
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await board.event('plugged');
  return board;
}
