// Bench, plain Node. Where the figures were taken. Reads only what a reader needs to judge them: no names, no paths.
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly electron: string;
  /** Where the runtime comes from: official, registry (the older one) or named by the environment. */
  readonly electronOrigin: string;
  readonly node: string;
};

export function machine(): Machine {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e8) / 10,
    system: `${type()} ${release()} ${arch()}`,
    electron: electronVersion(),
    electronOrigin: process.env.VESTIBULE_ELECTRON_ORIGIN ?? 'unknown',
    node: process.versions.node,
  };
}

/** Of the last 1, 5 and 15 minutes. */
export function load(): readonly number[] {
  return loadavg().map((value) => Math.round(value * 100) / 100);
}

function electronVersion(): string {
  try {
    return readFileSync(join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
  } catch {
    return 'unknown';
  }
}
