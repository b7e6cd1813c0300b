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
    const settle = (facts: JournalFacts) => {
      clearTimeout(limit);
      resolve(facts);
      child.kill();
    };
    const limit = setTimeout(() => settle({ kind: 'long' }), MOST_MS);
    let said = '';
    let complained = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // Its answer is one line; the process itself would stay for as long as main does.
      const facts = read(said);
      if (facts !== null) settle(facts);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
      // The command says what is wrong in one sentence, when there is nothing to walk through.
      if (complained.endsWith('\n')) settle({ kind: 'broken', message: complained.trim() });
    });
    child.on('exit', (code) => settle({ kind: 'broken', message: `the check ended with code ${code}` }));
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
