// Soak: one start of a kiosk: a stand-in for main and, below it, the real door process. Both can be upset by signals.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DoorConfig } from '../../../contract/door.ts';
import type { DoorEvent } from '../../../main/door/index.ts';
import type { ParentOrder } from '../parent.ts';

/** Bundles, and the module that lets signals upset a process. */
export type KioskScripts = { readonly door: string; readonly parent: string; readonly upset: string };

export type Kiosk = {
  /** Main's, and the door process's of now. */
  pids(): readonly number[];
  order(order: ParentOrder): void;
  signalMain(signal: NodeJS.Signals): void;
  /** False where no door process was there to get it. */
  signalDoor(signal: NodeJS.Signals): boolean;
};

export type KioskEvents = {
  event(event: DoorEvent): void;
  /** A line of what main and door said on stderr. */
  log(line: string): void;
  gone(): void;
};

export function startKiosk({ door, parent, upset }: KioskScripts, config: DoorConfig, events: KioskEvents): Kiosk {
  const upsettable = ['--import', upset];
  const given = [JSON.stringify(config), JSON.stringify(upsettable)];
  const child = spawn(process.execPath, [...upsettable, parent, door, ...given], { env: {} });
  child.stdin.on('error', () => {});
  createInterface({ input: child.stderr }).on('line', events.log);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = eventIn(line);
    if (event !== null) events.event(event);
  });
  child.once('exit', events.gone);
  return {
    pids: () => [child.pid, childOf(child.pid)].filter((pid) => typeof pid === 'number'),
    order: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
    signalMain: (signal) => void child.kill(signal),
    signalDoor(signal) {
      const pid = childOf(child.pid);
      if (pid !== null) process.kill(pid, signal);
      return pid !== null;
    },
  };
}

/** The door process is the only child that main has. */
function childOf(pid: number | undefined): number | null {
  try {
    const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    return first === '' ? null : Number(first);
  } catch {
    return null;
  }
}

/** Written by our own supervisor a moment ago, so it is taken at its word; a line that its death cut off is none. */
function eventIn(line: string): DoorEvent | null {
  try {
    return JSON.parse(line) as DoorEvent;
  } catch {
    return null;
  }
}
