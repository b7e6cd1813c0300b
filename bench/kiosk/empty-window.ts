// Bench, plain Node. An empty window of the same runtime: what the kiosk's start, idling and memory stand beside.
import { join } from 'node:path';
import { freshFolder, type Program, startProgram } from './program.ts';

const READY_WITHIN_MS = 60_000;

/** @param measure gets the program, and how long it took to be ready to show */
export async function withEmptyWindow<Taken>(
  measure: (window: { program: Program; readyMs: number }) => Promise<Taken>,
): Promise<Taken> {
  const profile = freshFolder('empty');
  const program = startProgram([join(process.cwd(), 'bench', 'kiosk', 'empty-window.cjs'), profile.path]);
  try {
    const readyAt = await program.until(
      'window',
      () => program.out.find((line) => /^\d+$/.test(line)),
      READY_WITHIN_MS,
    );
    return await measure({ program, readyMs: Number(readyAt) - program.startedAt });
  } finally {
    await program.stop();
    profile.remove();
  }
}
