// Main process: one run of the door process, from spawn to exit. Knows pipes and messages; decides nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { FromDoor, type ToDoor } from '../../contract/door.ts';
import { messageReader } from './lines.ts';

/** How a child is started; a test hands in its own. */
export type SpawnDoor = (script: string) => ChildProcess;

/** Runs the script with this very binary as plain Node. The environment is bare: nothing of main's steers the door. */
export const spawnDoor: SpawnDoor = (script) =>
  spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    env: { ELECTRON_RUN_AS_NODE: '1', ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}) },
  });

/** Messages are small; so much unread means that the door does not read. Bytes. */
const LONGEST_QUEUE = 65_536;

export type DoorChild = {
  readonly pid: number | undefined;
  /** False when the message was not even queued: the child is gone or does not read. */
  send(message: ToDoor): boolean;
  /** No more messages: the child sees the end of its input, commands rest and exits. */
  end(): void;
  kill(): void;
};

export type DoorChildEvents = {
  message(message: FromDoor): void;
  /** A line for the log: the child's stderr, or what was wrong with its stdout. */
  log(line: string): void;
  /** Once, also when it could not be started at all. */
  gone(reason: string): void;
};

export function runChild(spawnIt: SpawnDoor, script: string, events: DoorChildEvents): DoorChild {
  let over = false;
  const gone = (reason: string) => {
    if (over) return;
    over = true;
    events.gone(reason);
  };
  const child = spawnIt(script);
  child.on('error', (error) => gone(`could not be started: ${error.message}`));
  child.on('exit', (code, signal) => gone(signal === null ? `ended with code ${code}` : `was ended by ${signal}`));
  // A pipe that breaks is told by the exit that breaks it.
  child.stdin?.on('error', () => {});
  child.stdout?.on('error', () => {});
  child.stdout?.on(
    'data',
    messageReader(
      FromDoor,
      (message) => {
        if (!over) events.message(message);
      },
      ({ count, reason, start }) => events.log(`dropped line ${count} of the door process (${reason}): ${start}`),
    ),
  );
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) if (line !== '') events.log(line.slice(0, 500));
  });
  return {
    pid: child.pid,
    send(message) {
      if (over || child.stdin === null || !child.stdin.writable || child.stdin.writableLength > LONGEST_QUEUE)
        return false;
      child.stdin.write(`${JSON.stringify(message)}\n`);
      return true;
    },
    end: () => child.stdin?.end(),
    kill: () => child.kill('SIGKILL'),
  };
}
