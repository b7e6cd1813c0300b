// Starts the real kiosk for a test: real Electron, real profile folder, its JSON lines read as they come.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, errors, type Page } from '@playwright/test';
import { OutputLine } from '../contract/output.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The runtime that set-up found. A missing one must fail the test, never skip it. */
export function electronBinary(): string {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set: run the tests with "npm test"');
  const binary = join(folder, 'electron');
  if (!existsSync(binary)) throw new Error(`There is no Electron at ${binary}`);
  return binary;
}

export type KioskOptions = {
  readonly source?: string;
  readonly port?: string;
  readonly profile?: string;
  readonly once?: boolean;
  /** Chromium switches, such as a file in place of the camera. */
  readonly switches?: readonly string[];
};

export interface Kiosk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  readonly lines: OutputLine[];
  /** What stood on stdout and was not a documented line. */
  readonly strayOutput: string[];
  readonly log: string[];
  /** Resolves with the first line, past or future, that fits. */
  line<Kind extends OutputLine['kind']>(
    kind: Kind,
    fits?: (line: Extract<OutputLine, { kind: Kind }>) => boolean,
    limitMs?: number,
  ): Promise<Extract<OutputLine, { kind: Kind }>>;
  of<Kind extends OutputLine['kind']>(kind: Kind): Extract<OutputLine, { kind: Kind }>[];
  /** Exit code, once the program has ended; the signal where one ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  stop(): Promise<void>;
}

export function freshProfile(): string {
  return mkdtempSync(join(tmpdir(), 'vestibule-e2e-'));
}

export const clip = (name: string) => `clip:${join(ROOT, 'assets', 'demo', name)}`;

export async function startKiosk(options: KioskOptions = {}): Promise<Kiosk> {
  const profile = options.profile ?? freshProfile();
  const args = [...(options.switches ?? []), ROOT, '--json', '--windowed', '--profile', profile];
  if (options.source) args.push('--source', options.source);
  if (options.port) args.push('--board', 'lcus', '--port', options.port);
  if (options.once) args.push('--once');
  const output = join(mkdtempSync(join(tmpdir(), 'vestibule-stdout-')), 'lines');
  const app = await launched(() =>
    _electron.launch({
      executablePath: keepingOutput(output),
      args,
      // Playwright would switch it off by itself.
      chromiumSandbox: true,
      timeout: 20_000,
      env: { ...process.env, KIOSK_BINARY: electronBinary() } as Record<string, string>,
    }),
  );
  const lines: OutputLine[] = [];
  const strayOutput: string[] = [];
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const child = app.process();
  if (!child.stderr) throw new Error('The kiosk has no pipes');
  const follow = followLines(output, (text) => {
    const read = OutputLine.safeParse(parseJson(text));
    if (read.success) lines.push(read.data);
    else strayOutput.push(text);
    for (const wake of waiting) wake();
  });
  createInterface(child.stderr).on('line', (text) => log.push(text));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('exit', (code, signal) => {
      follow.end();
      resolve(code ?? signal);
    }),
  );
  const page = await app.firstWindow({ timeout: 30_000 });

  const of: Kiosk['of'] = (kind) =>
    lines.filter((line): line is Extract<OutputLine, { kind: typeof kind }> => line.kind === kind);
  return {
    app,
    page,
    profile,
    lines,
    strayOutput,
    log,
    of,
    ended,
    line(kind, fits = () => true, limitMs = 30_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = of(kind).find(fits);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `No such ${kind} line within ${limitMs} ms. Last lines: ${lines
                .slice(-8)
                .map((line) => JSON.stringify(line))
                .join('\n')}\nLog: ${log.slice(-15).join('\n')}`,
            ),
          );
        }, limitMs);
        waiting.add(look);
        look();
      });
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        await app.close().catch(() => child.kill('SIGKILL'));
      }
    },
  };
}

/**
 * Now and then Playwright connects to a kiosk that runs and then waits for ever: it missed a message of the
 * inspector. Only that is tried again, never a kiosk that ended or failed.
 */
export async function launched(launch: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch();
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === 3) throw error;
    }
  }
}

/**
 * The kiosk says its first lines before Playwright lets anybody listen. So they are kept in a file as well, by a
 * start script that becomes the kiosk: the process id stays that of Electron's main process.
 */
function keepingOutput(file: string): string {
  const script = `${file}.sh`;
  writeFileSync(script, `#!/bin/bash\nexec "$KIOSK_BINARY" "$@" > >(tee "${file}")\n`, { mode: 0o755 });
  writeFileSync(file, '');
  return script;
}

/** Reads the whole lines that a file has and gets. `end` reads once more and stops. */
function followLines(file: string, onLine: (line: string) => void): { end(): void } {
  let seen = 0;
  const read = () => {
    const text = readFileSync(file, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(seen, whole).split('\n')) if (line) onLine(line);
    seen = Math.max(seen, whole);
  };
  const timer = setInterval(read, 50);
  return {
    end() {
      clearInterval(timer);
      read();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
