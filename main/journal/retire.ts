// Moves a journal aside, under a name with its date, so that a new one can begin. It must never delete a
// row, and never move a file that a running kiosk still writes to.
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import Database from 'libsql';
import { asJournalError, JournalError } from './error.ts';

/**
 * Renames `file` and what belongs to it.
 * @param epochMs wall time for the new name.
 * @returns the path of the retired file.
 * @throws JournalError `locked` while a kiosk runs, `missing` where there is none.
 */
export function retireJournal(file: string, epochMs: number): string {
  if (!existsSync(file)) throw new JournalError('missing', file, `There is no ${file}.`);
  takeAlone(file);
  const retired = freeName(file, epochMs);
  try {
    // Where the log could not be folded in (a damaged file), it goes along: it may hold the last rows.
    for (const tail of ['-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, retired + tail);
    renameSync(file, retired);
  } catch (cause) {
    throw asJournalError(cause, file);
  }
  return retired;
}

/** Leaving WAL mode works only for the last connection, and folds the log into the file. */
function takeAlone(file: string): void {
  const connection = new Database(file, { timeout: 500 });
  try {
    connection.exec('PRAGMA journal_mode = DELETE');
  } catch (cause) {
    const error = asJournalError(cause, file);
    if (error.code === 'corrupt') return;
    if (error.code !== 'locked') throw error;
    throw new JournalError('locked', file, `${file} is in use. Stop the kiosk first, then retire it.`, cause);
  } finally {
    connection.close();
  }
}

function freeName(file: string, epochMs: number): string {
  const ending = extname(file);
  const stamp = new Date(epochMs).toISOString().slice(0, 19).replace(/:/g, '-');
  const stem = join(dirname(file), `${basename(file, ending)}-retired-${stamp}Z`);
  let name = stem + ending;
  for (let n = 2; existsSync(name); n++) name = `${stem}-${n}${ending}`;
  return name;
}
