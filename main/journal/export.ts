// Turns rows into lines of CSV or JSON, one row at a time, so that a journal of any length fits. Reads only.
import type { JournalEntry } from '../../contract/journal.ts';
import { type Connection, openForReading } from './database.ts';
import { asJournalError } from './error.ts';
import { readRow, storedAfter } from './read.ts';
import type { JournalRow } from './row.ts';

export type ExportRange = {
  /** Unix ms, first instant that is in. */
  readonly from: number | null;
  /** Unix ms, first instant that is out. */
  readonly to: number | null;
};

/** Every field that an entry can have; `act` of staff rows is spread into act, reason and minutes, `ageGroups` into two. */
export const FIELDS = [
  'kind',
  'state',
  'decision',
  'people',
  'findings',
  'young',
  'old',
  'by',
  'act',
  'reason',
  'minutes',
  'refused',
  'result',
  'cause',
  'id',
  'outcome',
  'detail',
  'position',
  'confirmed',
  'link',
  'code',
  'message',
  'change',
  'longer',
  'mode',
  'door',
  'lock',
  'alarm',
  'exitRequested',
  'emergency',
  'version',
  'model',
  'role',
  'about',
  'newcomers',
  'alert',
  'event',
  'v',
  'count',
  'policy',
  'emergencyUnread',
] as const;

const PAGE = 500;

/**
 * Yields the lines of an export, the CSV with a heading, each without its line end.
 * @throws JournalError
 */
export function* exportRows(file: string, format: 'csv' | 'json', range: ExportRange): Generator<string> {
  const connection = openForReading(file);
  try {
    if (format === 'csv') yield ['seq', 'time', ...FIELDS, 'monotonic_ms', 'prev', 'hash'].join(',');
    for (const row of rowsBetween(connection, range, file)) yield format === 'csv' ? csvLine(row) : jsonLine(row);
  } catch (cause) {
    throw asJournalError(cause, file);
  } finally {
    connection.close();
  }
}

function* rowsBetween(connection: Connection, range: ExportRange, file: string): Generator<JournalRow> {
  let last = 0;
  for (;;) {
    const page = storedAfter(connection, last, PAGE);
    for (const row of page) {
      last = row.seq;
      // No early end: `at` goes back when the clock is set back.
      if (row.at >= (range.from ?? -Infinity) && row.at < (range.to ?? Infinity)) yield readRow(row, file);
    }
    if (page.length < PAGE) return;
  }
}

function jsonLine(row: JournalRow): string {
  return JSON.stringify({ time: isoWithOffset(row.at), ...row });
}

function csvLine(row: JournalRow): string {
  const { entry } = row;
  const fields = new Map<string, unknown>(Object.entries(flat(entry)));
  const cells = FIELDS.map((name) => fields.get(name));
  return [row.seq, isoWithOffset(row.at), ...cells, row.monotonicMs, row.prev, row.hash].map(csvCell).join(',');
}

/** One level of fields. */
function flat(entry: JournalEntry): object {
  switch (entry.kind) {
    case 'staff':
      return { ...entry, ...entry.act, kind: entry.kind, act: entry.act.kind };
    case 'decision':
      return { ...entry, ...entry.ageGroups };
    default:
      return entry;
  }
}

function csvCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  // A spreadsheet would run a text that begins like a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** ISO 8601 with milliseconds and the offset of the machine's time zone. */
export function isoWithOffset(epochMs: number): string {
  const offsetMin = -new Date(epochMs).getTimezoneOffset();
  const local = new Date(epochMs + offsetMin * 60_000).toISOString().slice(0, -1);
  const sign = offsetMin < 0 ? '-' : '+';
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${local}${sign}${two(Math.abs(offsetMin) / 60)}:${two(Math.abs(offsetMin) % 60)}`;
}
