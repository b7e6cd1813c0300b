// Runs wherever the journal runs. What can go wrong with the journal, as one error with a code and a
// sentence that says what to do. It must never hide the cause.
import { SqliteError } from 'libsql';
import { z } from 'zod';

/**
 * - `corrupt`: the file is no journal, or its chain is broken; it is never written to again.
 * - `full`: the disk has no room.
 * - `locked`: another process holds the file for longer than we wait.
 * - `version`: written by a newer release.
 * - `refused`: the entry is not one of the contract's; nothing was written.
 * - `unwritable`: rights, a read-only disk or a failing one.
 * - `missing`: there is no file to read, or it was moved or deleted while in use.
 */
export type JournalErrorCode = 'corrupt' | 'full' | 'locked' | 'version' | 'refused' | 'unwritable' | 'missing';

export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly code: JournalErrorCode;
  readonly file: string;

  constructor(code: JournalErrorCode, file: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.file = file;
  }
}

export const RETIRE_ADVICE = 'Move it aside with "npm run journal -- retire" (nothing is deleted), then start again.';

const SystemFault = z.object({ code: z.string() });

/** Says a failure of SQLite or of the file system in the journal's own words; `file` is named in the sentence. */
export function asJournalError(cause: unknown, file: string): JournalError {
  if (cause instanceof JournalError) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  const code = codeOf(cause);
  if (code === 'corrupt') {
    return new JournalError(code, file, `${file} is damaged or is no journal (${detail}). ${RETIRE_ADVICE}`, cause);
  }
  const advice = {
    full: 'Free some disk space; recording then goes on by itself.',
    locked: 'Close the other program that uses it.',
    missing: 'Check the profile folder.',
    unwritable: 'Check the disk and that the account of the kiosk may write there.',
  }[code];
  return new JournalError(code, file, `${file} cannot be used: ${detail}. ${advice}`, cause);
}

function codeOf(cause: unknown): 'corrupt' | 'full' | 'locked' | 'missing' | 'unwritable' {
  const system = SystemFault.safeParse(cause);
  const code = system.success ? system.data.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return 'full';
  if (code === 'ENOENT') return 'missing';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'locked';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  // A file of another program: our tables are not in it.
  if (cause instanceof SqliteError && code === 'SQLITE_ERROR') return 'corrupt';
  return 'unwritable';
}
