// A process of its own (Node, or Electron as Node): `npm run set-pin`. Gives staff their PINs and says so in
// the journal of the same profile. It must never print a PIN.
import { join } from 'node:path';
import { hrtime } from 'node:process';
import { JOURNAL_FILE, openJournal } from '../journal/index.ts';
import { defaultProfile, ProfileError, prepareProfile, profileFile } from '../settings/index.ts';
import { runSetPin } from './command.ts';
import { STAFF_FILE, StaffError, type StaffFile } from './index.ts';
import { readPin } from './terminal.ts';

/** A kiosk that writes at the same moment is waited for; nothing else hangs on this process. */
const BUSY_MS = 3_000;

runSetPin(process.argv.slice(2), {
  cwd: process.env.VESTIBULE_CWD ?? process.cwd(),
  defaultProfile: defaultProfile(process.env, process.platform),
  people: peopleIn,
  record: (profile, entry) => {
    const now = () => ({ epochMs: Date.now(), monotonicMs: Number(hrtime.bigint()) / 1e6 });
    const journal = openJournal(join(profile, JOURNAL_FILE), { now, busyMs: BUSY_MS });
    try {
      journal.append(entry);
    } finally {
      journal.close();
    }
  },
  readPin: () => readPin(process.stdin, (text) => process.stderr.write(text)),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}).then(
  (code) => process.exit(code),
  (cause: unknown) => {
    console.error(cause);
    process.exit(1);
  },
);

function peopleIn(profile: string): StaffFile {
  try {
    return profileFile(prepareProfile(profile), STAFF_FILE);
  } catch (cause) {
    throw cause instanceof ProfileError ? new StaffError('file', cause.message, cause) : cause;
  }
}
