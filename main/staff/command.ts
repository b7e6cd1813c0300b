// What `npm run set-pin` does, without a process around it. It must never print a PIN.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { JournalEntry } from '../../contract/journal.ts';
import { Role } from '../../contract/staff.ts';
import { readPeople, removePerson, StaffError, type StaffFile, setPin, setRole } from './people.ts';
import { NoPinError } from './terminal.ts';

export const USAGE = `Usage: npm run set-pin -- [--profile DIR] [--name NAME] [--role staff | lead | owner]
       npm run set-pin -- [--profile DIR] --name NAME --role ROLE --keep-pin
       npm run set-pin -- [--profile DIR] --remove NAME
       npm run set-pin -- [--profile DIR] --list

Sets the PIN of a person, new or in place of the old one; without --name that of "Staff". At a terminal it asks twice
and shows nothing; otherwise the PIN is the first line on stdin. The kiosk need not be restarted.
Without --role a person keeps theirs; somebody new is staff, and the first of all owner. Staff open the door; a lead
also ends alarms and sees the history; an owner does everything. --keep-pin changes the role alone.`;

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
  | { readonly task: 'set'; readonly name: string; readonly role: Role | null }
  | { readonly task: 'role'; readonly name: string; readonly role: Role }
  | { readonly task: 'remove'; readonly name: string }
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
      const everybody = readPeople(people);
      for (const { name, role } of everybody) io.out(`${name} (${role})`);
      if (everybody.length === 0) io.err(`Nobody has a PIN in ${people.path}.`);
      return;
    }
    case 'remove':
      removePerson(people, command.name);
      io.out(`The PIN of ${command.name} is gone.`);
      return tellJournal(command.profile, { kind: 'settings', change: `PIN of ${command.name} removed` }, io);
    case 'role':
      setRole(people, command.name, command.role);
      io.out(`${command.name} is ${command.role} now.`);
      return tellJournal(command.profile, entryOf('role_set', command.name, command.role), io);
    case 'set': {
      readPeople(people);
      const { name, role } = await setPin(people, command.name, await io.readPin(), command.role);
      io.out(`The PIN of ${name} (${role}) is set (${people.path}).`);
      return tellJournal(command.profile, entryOf('pin_set', name, role), io);
    }
  }
}

const entryOf = (result: 'pin_set' | 'role_set', by: string, role: Role): JournalEntry => ({
  kind: 'staff_entry',
  result,
  by,
  role,
});

/** The file is already changed: a journal that cannot be written must be said, not undo it. */
function tellJournal(profile: string, entry: JournalEntry, io: SetPinIo): void {
  try {
    io.record(profile, entry);
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
        role: { type: 'string' },
        'keep-pin': { type: 'boolean' },
        remove: { type: 'string' },
        list: { type: 'boolean' },
      },
    });
    const tasks = [values.name, values.remove, values.list].filter((value) => value !== undefined);
    if (tasks.length > 1) return 'Choose one of --name, --remove and --list.';
    if (values.profile === '') return '--profile needs a folder.';
    const profile = values.profile === undefined ? io.defaultProfile : resolve(io.cwd, values.profile);
    if ((values.list === true || values.remove !== undefined) && (values.role ?? values['keep-pin']) !== undefined) {
      return '--role and --keep-pin go with --name.';
    }
    if (values.list === true) return { task: 'list', profile };
    if (values.remove !== undefined) return { task: 'remove', name: values.remove.trim(), profile };
    const name = (values.name ?? DEFAULT_NAME).trim();
    const role = values.role === undefined ? null : Role.safeParse(values.role);
    if (role?.success === false) return `There is no role "${values.role}"; choose ${Role.options.join(', ')}.`;
    if (values['keep-pin'] !== true) return { task: 'set', name, role: role?.data ?? null, profile };
    return role === null ? '--keep-pin needs --role.' : { task: 'role', name, role: role.data, profile };
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
