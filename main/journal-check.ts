// Main process: walks the journal's chain in a process of its own, `npm run journal -- verify`, so that main's loop goes
// on turning. It only reads.
import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { JournalFacts } from './self-test/index.ts';

/** A million rows take about so long on a slow machine, and nobody on the phone waits for longer. */
const MOST_MS = 30_000;

const Verified = z.union([
  z.object({ ok: z.literal(true), rows: z.number() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** @param script the bundled journal command @param profile its folder */
export function verifyJournal(script: string, profile: string): Promise<JournalFacts> {
  return new Promise((resolve) => {
    const args = ['verify', '--profile', profile, '--json'];
    const child = utilityProcess.fork(script, args, { serviceName: 'Vestibule journal check', stdio: 'pipe' });
    const limit = setTimeout(() => {
      resolve({ kind: 'long' });
      child.kill();
    }, MOST_MS);
    let said = '';
    let complained = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    child.on('exit', (code) => {
      clearTimeout(limit);
      resolve(read(said) ?? { kind: 'broken', message: complained.trim() || `the check ended with code ${code}` });
    });
  });
}

function read(text: string): JournalFacts | null {
  try {
    const found = Verified.parse(JSON.parse(text));
    return found.ok ? { kind: 'whole', rows: found.rows } : { kind: 'broken', message: found.message };
  } catch {
    return null;
  }
}
