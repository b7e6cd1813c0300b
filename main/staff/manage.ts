// Main process. What an owner does about people at the kiosk, and what the journal hears of it. Whether the request
// comes from an owner was checked before; a PIN must never leave this file again.
import type { JournalEntry } from '../../contract/journal.ts';
import type { KnownPerson, PeopleRequest, PersonProblem, Role } from '../../contract/staff.ts';
import { addPerson, changePin, readPeople, removePerson, StaffError, type StaffFile, setRole } from './people.ts';

/** What the journal hears of staff. */
export type StaffEntry = Extract<JournalEntry, { kind: 'staff_entry' }>;

export type Managed = { readonly people: readonly KnownPerson[]; readonly problem?: PersonProblem };

/**
 * Carries out one request; the answer is everybody as they are then, and why nothing was changed.
 * @param by the owner who asks @param record hears of what was changed
 * @throws StaffError when the file cannot be read
 */
export async function managePeople(
  file: StaffFile,
  request: PeopleRequest,
  by: string,
  record: (entry: StaffEntry) => void,
): Promise<Managed> {
  try {
    const entry = await carryOut(file, request, by);
    if (entry !== null) record(entry);
    return { people: everybody(file) };
  } catch (cause) {
    if (!(cause instanceof StaffError)) throw cause;
    return { people: everybody(file), problem: cause.problem };
  }
}

async function carryOut(file: StaffFile, request: PeopleRequest, by: string): Promise<StaffEntry | null> {
  const entry = (result: StaffEntry['result'], about: string, role: Role): StaffEntry => ({
    kind: 'staff_entry',
    result,
    by,
    about,
    role,
  });
  switch (request.kind) {
    case 'people':
      return null;
    case 'add_person':
      await addPerson(file, request.name, request.pin, request.role);
      return entry('person_added', request.name, request.role);
    case 'change_pin':
      await changePin(file, request.name, request.pin);
      return entry('pin_set', request.name, roleOf(file, request.name));
    case 'change_role':
      setRole(file, request.name, request.role);
      return entry('role_set', request.name, request.role);
    case 'remove_person': {
      const role = roleOf(file, request.name);
      // At the kiosk somebody must be able to come back; the very last one is taken away by the command.
      if (readPeople(file).length === 1) throw new StaffError('last_owner', 'Nobody would be left.');
      removePerson(file, request.name);
      return entry('person_removed', request.name, role);
    }
    default:
      return request satisfies never;
  }
}

const everybody = (file: StaffFile): readonly KnownPerson[] =>
  readPeople(file)
    .map(({ name, role }) => ({ name, role }))
    .sort((a, b) => a.name.localeCompare(b.name));

function roleOf(file: StaffFile, name: string): Role {
  const person = readPeople(file).find((one) => one.name === name);
  if (person === undefined) throw new StaffError('unknown', `Nobody is called "${name}" in ${file.path}.`);
  return person.role;
}
