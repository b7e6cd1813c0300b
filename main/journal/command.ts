// What `npm run journal` does, without a process around it: answers with lines and an exit code. It must
// never write to a journal; retire only renames.
import { join } from 'node:path';
import { type JournalCommand, readArguments, USAGE, UsageError } from './arguments.ts';
import { exportRows, isoWithOffset, JOURNAL_FILE, JournalError, readJournal, retireJournal } from './index.ts';

export type CommandIo = {
  readonly cwd: string;
  readonly defaultProfile: string;
  readonly epochMs: () => number;
  /** One line of the answer; resolves when there is room for the next. */
  readonly out: (line: string) => Promise<void>;
  /** One line for people: what was found, what went wrong. */
  readonly err: (line: string) => void;
};

/** @returns 0 done and whole; 1 the journal is broken or in use; 2 the command line or the profile is wrong. */
export async function runJournalCommand(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await carryOut(readArguments(args, io.cwd, io.defaultProfile), io);
  } catch (cause) {
    if (cause instanceof UsageError) {
      io.err(`${cause.message}\n\n${USAGE}`);
      return 2;
    }
    if (!(cause instanceof JournalError)) throw cause;
    io.err(cause.message);
    return cause.code === 'missing' ? 2 : 1;
  }
}

async function carryOut(command: JournalCommand, io: CommandIo): Promise<number> {
  const file = join(command.profile, JOURNAL_FILE);
  switch (command.task) {
    case 'verify':
      return verify(file, command.expectHead, command.json, io);
    case 'retire': {
      const retired = retireJournal(file, io.epochMs());
      await io.out(
        command.json ? JSON.stringify({ retired }) : `The journal is now ${retired}. The next start begins a new one.`,
      );
      return 0;
    }
    case 'export':
      for (const line of exportRows(file, command.format, command)) await io.out(line);
      return 0;
  }
}

async function verify(file: string, expectHead: string | null, json: boolean, io: CommandIo): Promise<number> {
  const journal = readJournal(file);
  try {
    const found = await journal.verify(expectHead ?? undefined);
    if (json) {
      await io.out(JSON.stringify({ file, at: isoWithOffset(io.epochMs()), ...found }));
    } else if (!found.ok) {
      await io.out(`BROKEN: ${found.message}`);
    } else {
      await io.out(`Whole: ${found.rows} rows in ${file}`);
      if (found.notedAt !== null)
        await io.out(`The noted head is row ${found.notedAt}; ${found.rows - found.notedAt} rows since.`);
      await io.out(`Head of row ${found.head.seq} at ${isoWithOffset(io.epochMs())}:\n${found.head.hash}`);
    }
    return found.ok ? 0 : 1;
  } finally {
    journal.close();
  }
}
