// Pure. The command line of `npm run journal`: reads it, or says what is wrong with it.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run journal -- verify [--profile DIR] [--expect-head HASH] [--json]
       npm run journal -- export [--profile DIR] [--csv | --json] [--from DATE] [--to DATE]
       npm run journal -- retire [--profile DIR] [--json]

verify   walks the whole chain; exit 0 when it is whole, 1 when it is not, with the first row that does not fit.
         It prints the head: note it down, and a tail that is cut later shows with --expect-head.
export   prints all rows, as CSV (default) or as one JSON object a line. DATE is 2026-03-01, or a time such as
         2026-03-01T12:00; both days are in.
retire   moves the journal aside under a name with its date, so that a new one begins. Nothing is deleted.`;

export type JournalCommand =
  | { readonly task: 'verify'; readonly profile: string; readonly expectHead: string | null; readonly json: boolean }
  | {
      readonly task: 'export';
      readonly profile: string;
      readonly format: 'csv' | 'json';
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly task: 'retire'; readonly profile: string; readonly json: boolean };

/** What stands on the command line makes no sense; the message says why. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  profile: { type: 'string' },
  'expect-head': { type: 'string' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

const FLAGS_OF = {
  verify: ['profile', 'expect-head', 'json'],
  export: ['profile', 'csv', 'json', 'from', 'to'],
  retire: ['profile', 'json'],
} as const;

/**
 * @param cwd where a relative --profile begins
 * @param defaultProfile where the kiosk looks when --profile is not given
 * @throws UsageError
 */
export function readArguments(args: readonly string[], cwd: string, defaultProfile: string): JournalCommand {
  const { values, positionals } = parsed(args);
  const [task, ...more] = positionals;
  if (task !== 'verify' && task !== 'export' && task !== 'retire') {
    throw new UsageError(task === undefined ? 'Say what to do: verify, export or retire.' : `There is no "${task}".`);
  }
  if (more.length > 0) throw new UsageError(`"${more.join(' ')}" is one word too many.`);
  const known: readonly string[] = FLAGS_OF[task];
  const stray = Object.keys(values).find((flag) => !known.includes(flag));
  if (stray !== undefined) throw new UsageError(`--${stray} means nothing to ${task}.`);
  if (values.profile === '') throw new UsageError('--profile needs a folder.');
  const profile = values.profile === undefined ? defaultProfile : resolve(cwd, values.profile);
  const json = values.json === true;
  switch (task) {
    case 'verify':
      return { task, profile, expectHead: readHead(values['expect-head']), json };
    case 'retire':
      return { task, profile, json };
    case 'export': {
      if (json && values.csv === true) throw new UsageError('Choose --csv or --json.');
      const from = readDate('--from', values.from, false);
      const to = readDate('--to', values.to, true);
      if (from !== null && to !== null && from >= to) throw new UsageError('--from must lie before --to.');
      return { task, profile, format: json ? 'json' : 'csv', from, to };
    }
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readHead(value: string | undefined): string | null {
  if (value === undefined) return null;
  const head = value.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(head)) throw new UsageError('--expect-head takes the 64 digits that verify printed.');
  return head;
}

/** Unix ms. A plain day begins at midnight of this machine's time zone; as `--to` it ends at the next midnight. */
function readDate(flag: string, value: string | undefined, wholeDay: boolean): number | null {
  if (value === undefined) return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (day !== null) {
    const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
    const start = new Date(year, month - 1, date);
    if (start.getMonth() !== month - 1 || start.getDate() !== date) throw notADate(flag, value);
    return new Date(year, month - 1, date + (wholeDay ? 1 : 0)).getTime();
  }
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw notADate(flag, value);
  return at;
}

function notADate(flag: string, value: string): UsageError {
  return new UsageError(`${flag} ${value} is no date. Write 2026-03-01 or 2026-03-01T12:00.`);
}
