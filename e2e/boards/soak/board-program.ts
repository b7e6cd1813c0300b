// Soak: a simulated board as a program of its own, so that its port is nobody else's and its times are its own.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { BoardEvent, type BoardOrder } from '../messages.ts';
import type { SimulatedName } from '../simulated/table.ts';

export type BoardProgram = {
  readonly pid: number | undefined;
  order(order: BoardOrder): void;
  /** Settles when the program is gone. */
  stop(): Promise<void>;
};

/** @param onEvent gets everything that the board says, in its order */
export function startBoardProgram(
  script: string,
  name: SimulatedName,
  port: string,
  onEvent: (event: BoardEvent) => void,
): BoardProgram {
  const child = spawn(process.execPath, [script, name, '--port', port], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, VESTIBULE_BOARD_FOLLOWS_STDIN: '1' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => onEvent(BoardEvent.parse(JSON.parse(line))));
  return {
    pid: child.pid,
    order: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
    stop() {
      child.stdin.end();
      return gone;
    },
  };
}
