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

type Said = 'corrupt' | 'full' | 'locked' | 'missing' | 'unwritable';
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

/** SQLite's primary result codes (sqlite.org/rescode.html). Extended ones carry them in their low byte. */
const SQLITE: Readonly<Record<number, Said>> = {
  // "No such table" and the like: a database, but not ours.
  1: 'corrupt',
  5: 'locked',
  6: 'locked',
  11: 'corrupt',
  13: 'full',
  26: 'corrupt',
};
const SYSTEM: Readonly<Record<string, Said>> = { ENOSPC: 'full', EDQUOT: 'full', ENOENT: 'missing' };

function codeOf(cause: unknown): Said {
  // A row that is not of our shape.
  if (cause instanceof z.ZodError) return 'corrupt';
  const raw = primaryCode(cause);
  if (raw !== null) return SQLITE[raw] ?? 'unwritable';
  const system = SystemFault.safeParse(cause);
  return (system.success ? SYSTEM[system.data.code] : undefined) ?? 'unwritable';
}

/** SQLite's primary result code of an error, or null where it is not SQLite's. libsql names not all codes. */
export function primaryCode(cause: unknown): number | null {
  return cause instanceof SqliteError && cause.rawCode !== undefined ? cause.rawCode & 0xff : null;
}
