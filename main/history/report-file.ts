// Main process and `npm run report`: a report as a file, whole or not at all. It must never leave a half-written one.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HistoryTrouble, HistoryView, ReportFormat } from '../../contract/history.ts';

/** The report is not written; the message names the file and says what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly why: HistoryTrouble;

  constructor(why: HistoryTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.why = why;
  }
}

/** vestibule-day-2026-11-20.pdf */
export function reportName({ span, from }: Pick<HistoryView, 'span' | 'from'>, format: ReportFormat): string {
  return `vestibule-${span}-${from}.${format}`;
}

/**
 * Writes beside the place and renames; the folder is made where it is missing.
 * @param write stands in for the file system in tests
 * @throws ReportError
 */
export function writeReport(file: string, content: string | Uint8Array, write = writeFileSync): void {
  const folder = dirname(file);
  const temporary = join(folder, `.${basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    write(temporary, content);
    renameSync(temporary, file);
  } catch (cause) {
    discard(temporary);
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new ReportError('disk_full', `${file} was not written: the disk is full. Free some space.`, cause);
    }
    const detail = cause instanceof Error ? cause.message : String(cause);
    const advice = 'Name another place, or give this account the right to write there.';
    throw new ReportError('unwritable', `${file} was not written: ${detail}. ${advice}`, cause);
  }
}

/** The folder may be no folder: then there is nothing to discard. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What went wrong first is what is told.
  }
}
