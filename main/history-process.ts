// The history's own process (Electron utilityProcess): reads the journal, counts, writes reports. Apart from main
// because the first reading of a long journal takes seconds, and at the lowest priority because faces come first.
// It must never write to the journal.
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { ParentPort } from 'electron';
import { type Desk, openDesk, ToHistory } from './history/index.ts';
import { JOURNAL_FILE, readJournal } from './journal/index.ts';

/** Nice value: behind everything that serves a visitor. */
const LAST_IN_LINE = 15;

const parent: ParentPort = process.parentPort;
let desk: Desk | null = null;

try {
  setPriority(LAST_IN_LINE);
} catch {
  // Not allowed everywhere; it is a courtesy.
}

parent.on('message', ({ data }) => {
  const message = ToHistory.safeParse(data);
  if (!message.success) return;
  if (message.data.kind === 'open') {
    desk = openDesk(
      message.data,
      (profile) => readJournal(join(profile, JOURNAL_FILE)),
      (reply) => parent.postMessage(reply),
    );
  } else void desk?.ask(message.data);
});
