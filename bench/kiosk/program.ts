// Bench, plain Node. Starts a program of the runtime without an inspector or a test tool around it, reads its lines as
// they come and ends it again. Never leaves one behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const END_WITHIN_MS = 10_000;
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

export interface Program {
  readonly pid: number;
  /** Unix ms, just before the program was started. */
  readonly startedAt: number;
  /** Lines of stdout and stderr so far. */
  readonly out: readonly string[];
  readonly log: readonly string[];
  /** What `look` finds, asked again after every line; fails after `limitMs` or when the program ends first. */
  until<Found>(what: string, look: () => Found | undefined, limitMs: number): Promise<Found>;
  /** Asks it to end (SIGTERM), kills it after 10 s; settles when it is gone. */
  stop(): Promise<void>;
}

/** The runtime that set-up found. */
export function electron(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set: start the bench with "npm run bench"');
  return join(folder, 'electron');
}

export function freshFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `vestibule-bench-${name}-`));
  folders.add(path);
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true });
      folders.delete(path);
    },
  };
}

export function startProgram(args: readonly string[]): Program {
  const env: NodeJS.ProcessEnv = { ...process.env, LIBVA_MESSAGING_LEVEL: '0' };
  delete env.ELECTRON_RUN_AS_NODE;
  const startedAt = Date.now();
  const child = spawn(electron(), ['--log-level=3', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const out: string[] = [];
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      gone = true;
      running.delete(child);
      wake();
      resolve();
    });
  });
  child.once('error', (error) => log.push(error.message));
  createInterface({ input: child.stdout }).on('line', (line) => {
    out.push(line);
    wake();
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line);
    wake();
  });
  const told = () => `Log: ${log.slice(-12).join('\n')}`;
  return {
    pid: child.pid ?? -1,
    startedAt,
    out,
    log,
    until(what, look, limitMs) {
      return new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(limit);
          waiting.delete(check);
          act();
        };
        const limit = setTimeout(
          () => settle(() => reject(new Error(`No ${what} within ${limitMs / 1000} s. ${told()}`))),
          limitMs,
        );
        const check = () => {
          const found = look();
          if (found !== undefined) settle(() => resolve(found));
          else if (gone) settle(() => reject(new Error(`The program ended before ${what}. ${told()}`)));
        };
        waiting.add(check);
        check();
      });
    },
    async stop() {
      if (gone) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
