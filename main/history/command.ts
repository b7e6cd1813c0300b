// What `npm run report` does without Chromium: counts and writes CSV or JSON. It must never write to the journal.
import { join } from 'node:path';
import type { JournalCheck } from '../../contract/history.ts';
import { readArguments, USAGE, UsageError } from './arguments.ts';
import type { JournalRows } from './catch-up.ts';
import { HISTORY_FILE, JournalUnreadable, openHistory } from './history.ts';
import type { OwnerSettings } from './owner-settings.ts';
import { ReportError, writeReport } from './report-file.ts';
import { asCsv, asJson } from './text.ts';

export type CommandIo = {
  readonly cwd: string;
  readonly defaultProfile: string;
  readonly epochMs: () => number;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
  /** The profile's journal, and what its settings say. @throws Error with a sentence */
  readonly openProfile: (profile: string) => OpenedProfile;
};

export type OpenedProfile = {
  readonly journal: JournalRows & { close(): void };
  readonly check: () => Promise<JournalCheck>;
  readonly settings: OwnerSettings;
};

/** @returns 0 done; 1 done, but the journal does not verify; 2 wrong use, no journal, or the file cannot be written */
export async function runReportCommand(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await carryOut(args, io);
  } catch (cause) {
    if (cause instanceof UsageError) io.err(`${cause.message}\n\n${USAGE}`);
    else if (cause instanceof Error && isTold(cause)) io.err(cause.message);
    else throw cause;
    return 2;
  }
}

function isTold(cause: Error): boolean {
  return cause instanceof ReportError || cause instanceof JournalUnreadable || cause.name === 'JournalError';
}

async function carryOut(args: readonly string[], io: CommandIo): Promise<number> {
  const { profile, span, date, compare, format, out } = readArguments(args, io.cwd, io.defaultProfile);
  const { journal, check, settings } = io.openProfile(profile);
  const history = openHistory({ file: join(profile, HISTORY_FILE), journal, ...settings });
  try {
    await history.catchUp();
    const counted = history.picture({ span, date, compare, now: io.epochMs(), live: false });
    const picture = { ...counted, journal: await check() };
    const text = format === 'csv' ? asCsv(picture) : asJson(picture);
    if (out === null) io.out(text);
    else writeReport(out, text);
    if (picture.journal.state !== 'broken') return 0;
    io.err(`The journal does not verify, so these figures cannot be relied on. ${picture.journal.message}`);
    return 1;
  } finally {
    history.close();
    journal.close();
  }
}
