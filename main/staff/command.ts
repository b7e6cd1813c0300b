// What `npm run set-pin` does, without a process around it. It must never print a PIN.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { JournalEntry } from '../../contract/journal.ts';
import { readPeople, removePerson, StaffError, type StaffFile, setPin } from './people.ts';
import { NoPinError } from './terminal.ts';

export const USAGE = `Usage: npm run set-pin -- [--profile DIR] [--name NAME]
       npm run set-pin -- [--profile DIR] --remove NAME
       npm run set-pin -- [--profile DIR] --list

Sets the PIN of a staff member, new or in place of the old one; without --name that of "Staff". At a terminal it
asks twice and shows nothing; otherwise the PIN is the first line on stdin. The kiosk need not be restarted.`;

export type SetPinIo = {
  readonly cwd: string;
  readonly defaultProfile: string;
  /** The file with the PINs in that profile folder, which is made where it is missing. @throws StaffError */
  readonly people: (profile: string) => StaffFile;
  /** Writes into the journal of that profile. @throws with a sentence */
  readonly record: (profile: string, entry: JournalEntry) => void;
  readonly readPin: () => Promise<string>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
};

const DEFAULT_NAME = 'Staff';

type Command = { readonly profile: string } & (
  | { readonly task: 'list' }
  | { readonly task: 'set' | 'remove'; readonly name: string }
);

/** @returns 0 done; 1 refused, nothing changed; 2 the command line is wrong. */
export async function runSetPin(args: readonly string[], io: SetPinIo): Promise<number> {
  const command = readArguments(args, io);
  if (typeof command === 'string') {
    io.err(`${command}\n\n${USAGE}`);
    return 2;
  }
  try {
    await carryOut(command, io.people(command.profile), io);
    return 0;
  } catch (cause) {
    if (!(cause instanceof StaffError || cause instanceof NoPinError)) throw cause;
    io.err(cause.message);
    return 1;
  }
}

async function carryOut(command: Command, people: StaffFile, io: SetPinIo): Promise<void> {
  switch (command.task) {
    case 'list': {
      const names = readPeople(people).map((person) => person.name);
      for (const name of names) io.out(name);
      if (names.length === 0) io.err(`Nobody has a PIN in ${people.path}.`);
      return;
    }
    case 'remove':
      removePerson(people, command.name);
      io.out(`The PIN of ${command.name} is gone.`);
      return tellJournal(command, io);
    case 'set':
      readPeople(people);
      await setPin(people, command.name, await io.readPin());
      io.out(`The PIN of ${command.name} is set (${people.path}).`);
      return tellJournal(command, io);
  }
}

/** The PIN is already changed: a journal that cannot be written must be said, not undo it. */
function tellJournal(command: Extract<Command, { name: string }>, io: SetPinIo): void {
  const entry: JournalEntry =
    command.task === 'set'
      ? { kind: 'staff_entry', result: 'pin_set', by: command.name }
      : { kind: 'settings', change: `PIN of ${command.name} removed` };
  try {
    io.record(command.profile, entry);
  } catch (cause) {
    io.err(`The change is not in the journal: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function readArguments(args: readonly string[], io: SetPinIo): Command | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        profile: { type: 'string' },
        name: { type: 'string' },
        remove: { type: 'string' },
        list: { type: 'boolean' },
      },
    });
    const tasks = [values.name, values.remove, values.list].filter((value) => value !== undefined);
    if (tasks.length > 1) return 'Choose one of --name, --remove and --list.';
    if (values.profile === '') return '--profile needs a folder.';
    const profile = values.profile === undefined ? io.defaultProfile : resolve(io.cwd, values.profile);
    if (values.list === true) return { task: 'list', profile };
    if (values.remove !== undefined) return { task: 'remove', name: values.remove.trim(), profile };
    return { task: 'set', name: (values.name ?? DEFAULT_NAME).trim(), profile };
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
