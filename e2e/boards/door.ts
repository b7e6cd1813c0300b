// For tests and the bench: the real door process, run under plain Node as main would run it.
import { type ChildProcess, spawn } from 'node:child_process';
import type { DoorConfig } from '../../contract/door.ts';
import { type Door, type DoorEvent, type SpawnDoor, startDoor } from '../../main/door/index.ts';
import { type Heard, listen } from './wait.ts';

export type TestDoor = Door & {
  readonly events: readonly DoorEvent[];
  readonly logged: readonly string[];
  readonly event: Heard<DoorEvent>['wait'];
  /** The process that runs now. */
  process(): ChildProcess;
};

/**
 * A door whose events are kept and can be waited for. It beats only when told to.
 * @param nodeArguments for Node itself, before the script
 */
export function startTestDoor(script: string, config: DoorConfig, nodeArguments: readonly string[] = []): TestDoor {
  const heard = listen<DoorEvent>('the door');
  const logged: string[] = [];
  const start: SpawnDoor = (path) =>
    spawn(process.execPath, [...nodeArguments, path], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
  let running: ChildProcess | null = null;
  const door = startDoor({
    script,
    config,
    onEvent: heard.push,
    log: (line) => logged.push(line),
    spawn: (path) => {
      running = start(path);
      return running;
    },
  });
  return {
    ...door,
    events: heard.events,
    logged,
    event: heard.wait,
    process() {
      if (running === null) throw new Error('the door process was never started');
      return running;
    },
  };
}
