// Tests and bench of the door only: the real door process, bundled and run under plain Node, as main would run it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { DoorConfig } from '../../contract/door.ts';
import { type Door, type DoorEvent, type DoorOptions, startDoor } from './index.ts';

const root = createRequire(join(process.cwd(), 'package.json'));

/** Bundles TypeScript for plain Node into a new folder. The native driver stays where npm has put it. */
export async function bundle(entry: string): Promise<{ script: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-door-'));
  const script = join(folder, 'bundle.cjs');
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16',
    logLevel: 'error',
    plugins: [
      {
        name: 'serialport-in-place',
        setup: (chain) => {
          chain.onResolve({ filter: /^serialport$/ }, () => ({ path: root.resolve('serialport'), external: true }));
        },
      },
    ],
  });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Of<Kind extends DoorEvent['kind']> = Extract<DoorEvent, { kind: Kind }>;

export type TestDoor = Door & {
  readonly events: readonly DoorEvent[];
  readonly logged: readonly string[];
  /** The first event of this kind for which `test` holds, from number `from` on; waits for it up to `limitMs`. */
  event<Kind extends DoorEvent['kind']>(
    kind: Kind,
    test?: (event: Of<Kind>) => boolean,
    options?: { from?: number; limitMs?: number },
  ): Promise<Of<Kind>>;
};

/** Milliseconds; generous, because the machine may be busy with other things. */
const LIMIT_MS = 15_000;

/** A door whose events are kept and can be waited for. It beats only when told to. */
export function startTestDoor(script: string, config: DoorConfig, more: Partial<DoorOptions> = {}): TestDoor {
  const events: DoorEvent[] = [];
  const logged: string[] = [];
  const waiting = new Set<() => void>();
  const door = startDoor({
    script,
    config,
    onEvent: (event) => {
      events.push(event);
      for (const look of [...waiting]) look();
    },
    log: (line) => logged.push(line),
    ...more,
  });
  return {
    ...door,
    events,
    logged,
    event<Kind extends DoorEvent['kind']>(
      kind: Kind,
      test: (event: Of<Kind>) => boolean = () => true,
      { from = 0, limitMs = LIMIT_MS }: { from?: number; limitMs?: number } = {},
    ) {
      const is = (event: DoorEvent): event is Of<Kind> => event.kind === kind;
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
          reject(new Error(`no such ${kind} within ${limitMs} ms; the door said: ${JSON.stringify(events)} ${logged}`));
        }, limitMs);
        waiting.add(look);
        look();
      });
    },
  };
}
