// For tests and the bench: starts a simulated board as a program of its own and waits for what it says.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from './bundle.ts';
import { BoardEvent, type BoardOrder } from './messages.ts';
import type { Fault } from './simulated/faults.ts';
import type { SimulatedName } from './simulated/table.ts';
import { type Heard, listen } from './wait.ts';

export type { BoardEvent } from './messages.ts';

export interface TestBoard {
  /** The port's fixed name; gone while the board is unplugged. */
  readonly port: string;
  /** Everything that it has said so far, oldest first. */
  readonly events: readonly BoardEvent[];
  readonly event: Heard<BoardEvent>['wait'];
  /** The valid frames that it has got from event number `from` on, as hex. */
  frames(from?: number): string[];
  order(order: BoardOrder): void;
  /** Ends the program; settles when it is gone. */
  stop(): Promise<void>;
}

let program: Promise<string> | null = null;

/** The board's program as one script, made once for whoever starts many boards. */
function boardScript(): Promise<string> {
  program ??= bundle('e2e/boards/main.ts').then(({ script, remove }) => {
    process.once('exit', remove);
    return script;
  });
  return program;
}

/** LCUS boards, by what the promises of the door are tried with: `ack` answers, `silent` is the classic firmware. */
const LCUS = {
  ack: ['lcus', 'none'],
  silent: ['lcus-classic', 'none'],
  mute: ['lcus', 'silence'],
  garbage: ['lcus', 'garbage'],
  wrong: ['lcus', 'wrong-state'],
  slow: ['lcus', 'slow'],
} as const satisfies Record<string, readonly [SimulatedName, Fault]>;
export type LcusMode = keyof typeof LCUS;

/** Starts an LCUS board and waits until it is plugged in. Needs the repository as working directory. */
export function startBoard(mode: LcusMode, port?: string): Promise<TestBoard> {
  const [name, fault] = LCUS[mode];
  return startSimulated(name, fault, port);
}

/** Starts any simulated board and waits until it is plugged in. Needs the repository as working directory. */
export async function startSimulated(name: SimulatedName, fault: Fault = 'none', port?: string): Promise<TestBoard> {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-port-'));
  const path = port ?? join(folder, 'door');
  const child = spawn(process.execPath, [await boardScript(), name, '--port', path, '--fault', fault], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, VESTIBULE_BOARD_FOLLOWS_STDIN: '1' },
  });
  const heard = listen<BoardEvent>('the board');
  createInterface({ input: child.stdout }).on('line', (line) => heard.push(BoardEvent.parse(JSON.parse(line))));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await heard.wait('plugged');
  return {
    port: path,
    events: heard.events,
    event: heard.wait,
    frames: (from = 0) => heard.events.slice(from).flatMap((event) => (event.kind === 'frame' ? [event.hex] : [])),
    order: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
    async stop() {
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
