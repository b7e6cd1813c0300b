// Main process: the journal as the gate loop needs it. A row that cannot be written is a fault with a sentence,
// and the journal is tried again until it can be written; nothing is thrown at whoever records.
import { join } from 'node:path';
import type { Fault } from '../contract/faults.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { JOURNAL_FILE, type Journal, JournalError, openJournal } from './journal/index.ts';

const RETRY_MS = 2_000;

export interface Recorder {
  /** @returns the fault when the row is not on the disk, or null */
  record(entry: JournalEntry): Fault | null;
  /** Tries again after a failure; to be called on every tick. @returns true when the journal works again */
  retry(): boolean;
  close(): void;
}

export function openRecorder(profile: string, now: () => number): Recorder {
  const file = join(profile, JOURNAL_FILE);
  let journal: Journal | null = null;
  let problem: Fault | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;

  const failed = (error: unknown): Fault => {
    const message = error instanceof JournalError || error instanceof Error ? error.message : String(error);
    problem = { code: 'journal', message: message.slice(0, 500) };
    return problem;
  };
  const open = () => {
    triedAt = now();
    try {
      journal = openJournal(file, { now: () => ({ epochMs: Date.now(), monotonicMs: now() }) });
      problem = null;
    } catch (error) {
      failed(error);
    }
  };

  open();
  return {
    record(entry) {
      if (journal === null) return problem;
      try {
        journal.append(entry);
        return null;
      } catch (error) {
        return failed(error);
      }
    },
    retry() {
      if (problem === null || now() - triedAt < RETRY_MS) return false;
      journal?.close();
      journal = null;
      open();
      return problem === null;
    },
    close() {
      journal?.close();
      journal = null;
    },
  };
}
