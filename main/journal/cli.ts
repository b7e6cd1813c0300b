// A process of its own (Node, or Electron as Node): `npm run journal`. Verifies, exports or retires the
// journal of a profile. Its stdout is the answer and nothing else.
import { once } from 'node:events';
import { defaultProfile } from '../settings/index.ts';
import { runJournalCommand } from './command.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));

runJournalCommand(process.argv.slice(2), {
  // Set-up may run us from elsewhere; a relative --profile begins where the owner typed it.
  cwd: process.env.VESTIBULE_CWD ?? process.cwd(),
  defaultProfile: defaultProfile(process.env, process.platform),
  epochMs: Date.now,
  out: async (line) => {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  },
  err: (line) => process.stderr.write(`${line}\n`),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (cause: unknown) => {
    console.error(cause);
    process.exitCode = 1;
  },
);
