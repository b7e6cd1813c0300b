// A process of its own: `npm run report`. Counts what the journal of a profile tells of a day, week or month.
// Its stdout is the answer and nothing else.
import { join } from 'node:path';
import { JOURNAL_FILE, readJournal } from '../journal/index.ts';
import { defaultProfile, profileFile, SETTINGS_FILE } from '../settings/index.ts';
import { type OpenedProfile, runReportCommand } from './command.ts';
import { ownerSettings } from './owner-settings.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));

function openProfile(profile: string): OpenedProfile {
  const journal = readJournal(join(profile, JOURNAL_FILE));
  return {
    journal,
    async check() {
      const found = await journal.verify();
      return found.ok ? { state: 'whole', rows: found.rows } : { state: 'broken', message: found.message };
    },
    settings: ownerSettings(rawSettings(profile), Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
}

function rawSettings(profile: string): unknown {
  try {
    return JSON.parse(profileFile(profile, SETTINGS_FILE).read() ?? '{}');
  } catch {
    process.stderr.write(`${SETTINGS_FILE} cannot be read: counted with the default settings.\n`);
    return {};
  }
}

runReportCommand(process.argv.slice(2), {
  // Set-up may run us from elsewhere; a relative path begins where the owner typed it.
  cwd: process.env.VESTIBULE_CWD ?? process.cwd(),
  defaultProfile: defaultProfile(process.env, process.platform),
  epochMs: Date.now,
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
  openProfile,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (cause: unknown) => {
    console.error(cause);
    process.exitCode = 1;
  },
);
