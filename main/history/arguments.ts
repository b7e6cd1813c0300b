// Pure. The command line of `npm run report`: reads it, or says what is wrong with it.
import { extname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HistorySpan, LocalDate, ReportFormat } from '../../contract/history.ts';

export const USAGE = `Usage: npm run report -- [--day DATE | --week DATE | --month DATE] [--compare DATE]
                         [--format pdf|csv|json] [--out FILE] [--language en|de] [--profile DIR]

Visitors by hour, masks, waiting times, staff acts, faults and service of one day (default: today), of the week from
Monday, or of the month that DATE lies in; beside the span of --compare. DATE is 2026-11-20.

--format    csv (default), json, or pdf: one page, which needs --out. Without it, what the ending of --out says
--out       the file to write; without it, stdout
--language  the words of the page`;

export type ReportCommand = {
  readonly profile: string;
  readonly span: HistorySpan;
  /** Null: today. */
  readonly date: LocalDate | null;
  readonly compare: LocalDate | null;
  /** `picture`: what the page of a PDF draws, for the program that draws it. */
  readonly format: 'csv' | 'json' | 'picture';
  /** Absolute; null: stdout. */
  readonly out: string | null;
};

/** What stands on the command line makes no sense; the message says why. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  day: { type: 'string' },
  week: { type: 'string' },
  month: { type: 'string' },
  compare: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  profile: { type: 'string' },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[], cwd: string, defaultProfile: string): ReportCommand {
  const values = parsed(args);
  const spans = HistorySpan.options.filter((span) => values[span] !== undefined);
  const [span = 'day', second] = spans;
  if (second !== undefined) throw new UsageError(`Choose --${span} or --${second}.`);
  const { out, profile, compare } = values;
  if (out === '') throw new UsageError('--out needs a file.');
  if (profile === '') throw new UsageError('--profile needs a folder.');
  return {
    profile: profile === undefined ? defaultProfile : resolve(cwd, profile),
    span,
    date: readDate(`--${span}`, values[span]),
    compare: readDate('--compare', compare),
    format: readFormat(values.format, out),
    out: out === undefined ? null : resolve(cwd, out),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readDate(flag: string, value: string | undefined): LocalDate | null {
  if (value === undefined) return null;
  const read = LocalDate.safeParse(value);
  if (!read.success) throw new UsageError(`${flag} "${value}": give a day like 2026-11-20.`);
  return read.data;
}

function readFormat(value: string | undefined, out: string | undefined): ReportCommand['format'] {
  if (value === 'picture') return value;
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const read = ReportFormat.safeParse(value ?? (ending === '' ? 'csv' : ending));
  if (!read.success) throw new UsageError(`"${value ?? ending}" is no format: give pdf, csv or json.`);
  // A page is drawn by Chromium: scripts/report.mjs does not hand it to this program.
  if (read.data === 'pdf') throw new UsageError('A PDF needs --out FILE.');
  return read.data;
}
