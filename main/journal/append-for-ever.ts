// For tests only, a process of its own: appends until it is killed, and acknowledges each row on stdout. With
// a second argument it deletes that file once the disk is full, writes three more rows, verifies and ends.
import { rmSync, writeSync } from 'node:fs';
import { hrtime } from 'node:process';
import { JournalError, openJournal } from './index.ts';

const [file = '', ballast] = process.argv.slice(2);
const say = (line: string | number) => writeSync(1, `${line}\n`);
const journal = openJournal(file, {
  now: () => ({ epochMs: Date.now(), monotonicMs: Number(hrtime.bigint()) / 1e6 }),
});
const append = () => say(journal.append({ kind: 'fault', code: 'camera_lost', message: 'x'.repeat(400) }).seq);

try {
  for (;;) append();
} catch (error) {
  if (!(error instanceof JournalError) || ballast === undefined) throw error;
  say(error.code);
  rmSync(ballast);
  for (let i = 0; i < 3; i++) append();
  journal.verify().then((found) => say(found.ok ? `whole ${found.rows}` : found.message));
}
