// Main process: whether the profile's disk takes what is written, and how much is free. Writes zeros into a file of its
// own and takes it away again; nothing else.
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiskFacts } from './self-test/index.ts';

const PROBE_BYTES = 1_048_576;
const PROBE_FILE = 'self-test.tmp';

export async function probeDisk(profile: string): Promise<DiskFacts> {
  const file = join(profile, PROBE_FILE);
  try {
    await writeFile(file, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
    return { problem: null, freeMb: await freeMb(profile) };
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause), freeMb: null };
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** The older runtime has no such call. */
async function freeMb(profile: string): Promise<number | null> {
  if (typeof statfs !== 'function') return null;
  const { bavail, bsize } = await statfs(profile);
  return Math.floor((bavail * bsize) / 1_048_576);
}
