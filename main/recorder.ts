// Main process: the journal as the gate loop needs it. A row that cannot be written is a fault with a sentence,
// and the journal is tried again until it can be written; nothing is thrown at whoever records.
import { join } from 'node:path';
import type { Fault } from '../contract/faults.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { JOURNAL_FILE, type Journal, JournalError, openJournal } from './journal/index.ts';

const RETRY_MS = 2_000;
const TIDY_MS = 60_000;

export interface Recorder {
  /** All rows or none, with one wait for the disk. @returns the fault when they are not on the disk, or null */
  record(entries: readonly JournalEntry[]): Fault | null;
  /** Moves the write-ahead log into the file now and then, while nobody is there; to be called on every tick. */
  tidy(idle: boolean): void;
  /** Tries again after a failure; to be called on every tick. @returns true when the journal works again */
  retry(): boolean;
  close(): void;
}

/** @param open how the journal is opened; tests give it less room than the disk has */
export function openRecorder(profile: string, now: () => number, open = openJournal): Recorder {
  const file = join(profile, JOURNAL_FILE);
  let journal: Journal | null = null;
  let problem: Fault | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let tidiedAt = now();

  const failed = (error: unknown): Fault => {
    const message = error instanceof JournalError || error instanceof Error ? error.message : String(error);
    problem = { code: 'journal', message: message.slice(0, 500) };
    return problem;
  };
  const begin = () => {
    triedAt = now();
    try {
      journal = open(file, { now: () => ({ epochMs: Date.now(), monotonicMs: now() }) });
      problem = null;
    } catch (error) {
      failed(error);
    }
  };

  const record = (entries: readonly JournalEntry[]): Fault | null => {
    if (journal === null) return problem;
    if (entries.length === 0) return null;
    try {
      journal.appendAll(entries);
      return null;
    } catch (error) {
      return failed(error);
    }
  };

  begin();
  return {
    record,
    tidy(idle) {
      if (!idle || now() - tidiedAt <= TIDY_MS) return;
      tidiedAt = now();
      try {
        journal?.tidy();
      } catch (error) {
        failed(error);
      }
    },
    retry() {
      if (problem === null || now() - triedAt < RETRY_MS) return false;
      journal?.close();
      journal = null;
      begin();
      // A full disk opens well enough: only a row that was written shows that the journal works.
      return record([{ kind: 'recovered', code: 'journal' }]) === null;
    },
    close() {
      journal?.close();
      journal = null;
    },
  };
}
