// For tests and the bench: starts parent.ts as a process of its own and talks to it.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DoorConfig } from '../../contract/door.ts';
import type { DoorEvent } from '../../main/door/index.ts';
import type { ParentOrder } from './parent.ts';
import { type Heard, listen } from './wait.ts';

export interface StandIn {
  readonly process: ChildProcess;
  readonly event: Heard<DoorEvent>['wait'];
  order(order: ParentOrder): void;
  /** Kills it and its door process, without either noticing that the other is gone. */
  killWithDoor(): void;
  /** Kills it, also when it was stopped; settles when it is gone. */
  stop(): Promise<void>;
}

/** @param parent the bundle of parent.ts @param script the bundle of the door process */
export function startStandIn(parent: string, script: string, config: DoorConfig): StandIn {
  const child = spawn(process.execPath, [parent, script, JSON.stringify(config)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const heard = listen<DoorEvent>('the door, through the stand-in,');
  // Written by our own supervisor a moment ago and only compared by tests, so the line is taken at its word.
  createInterface({ input: child.stdout }).on('line', (line) => heard.push(JSON.parse(line) as DoorEvent));
  child.stdin.on('error', () => {});
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    event: heard.wait,
    order: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
    killWithDoor() {
      // Stopped first: it must not start its door anew.
      child.kill('SIGSTOP');
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
      for (const pid of children.trim().split(' ')) process.kill(Number(pid), 'SIGKILL');
      child.kill('SIGKILL');
    },
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
