// staff.json: who has a PIN, and in which role. Read anew for each use, so that a change counts without a restart.
// A file that cannot be read means nobody gets in; it must never be taken for an empty one.
import { z } from 'zod';
import { PersonName, type PersonProblem, Role } from '../../contract/staff.ts';
import { HashedPin, hashPin, matches, weakness } from './pin.ts';

/** A small file that is replaced as a whole; `main/settings` makes them. */
export interface StaffFile {
  readonly path: string;
  read(): string | null;
  replace(text: string): void;
}

/** Each try is checked against everybody, so the number bounds what a try costs. */
const MOST_PEOPLE = 12;

const Person = z.strictObject({ name: PersonName, role: Role, pin: HashedPin });
export type Person = z.infer<typeof Person>;

const FileOf1 = z.strictObject({
  version: z.literal(1),
  people: z.array(Person.omit({ role: true })).max(MOST_PEOPLE),
});
const FileOf2 = z.strictObject({ version: z.literal(2), people: z.array(Person).max(MOST_PEOPLE) });
const AnyFile = z.discriminatedUnion('version', [FileOf1, FileOf2]);
const Version = z.object({ version: z.number().int() });

/** People cannot be read or changed; the message says why and what to do. */
export class StaffError extends Error {
  override readonly name = 'StaffError';
  readonly problem: PersonProblem;

  constructor(problem: PersonProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

/** Everybody with a PIN; nobody where there is no file. @throws StaffError when the file is damaged, newer or unreadable. */
export function readPeople(file: StaffFile): readonly Person[] {
  try {
    const text = file.read();
    return text === null ? [] : withRoles(JSON.parse(text), file);
  } catch (cause) {
    if (cause instanceof StaffError) throw cause;
    const message = `${file.path} is damaged or cannot be read. Staff functions stay closed. Restore it from a backup, or delete it and set the PINs again with "npm run set-pin".`;
    throw new StaffError('file', message, cause);
  }
}

/**
 * Version 1 knew no roles, and everybody with a PIN could do everything: they stay able to, as owners, and whoever is
 * to do less is given a lower role. Anything else would leave a kiosk at which nobody may give roles. The file is
 * written as version 2 with the next change.
 */
function withRoles(content: unknown, file: StaffFile): readonly Person[] {
  const version = Version.safeParse(content).data?.version ?? 0;
  if (version > 2) {
    const message = `${file.path} was written by a newer release (version ${version}, this one knows 2). Staff functions stay closed. Update Vestibule.`;
    throw new StaffError('file', message);
  }
  const known = AnyFile.parse(content);
  return known.version === 1 ? known.people.map((person) => ({ ...person, role: 'owner' })) : known.people;
}

/**
 * Gives `name` a PIN, new or in place of the old one. `role`: null keeps the one that the person has; somebody new is
 * then staff, but the first of all owner.
 * @throws StaffError for a weak PIN, one that somebody else has, a bad name, nobody left as owner, or a file that cannot be used.
 */
export async function setPin(file: StaffFile, name: string, pin: string, role: Role | null = null): Promise<Person> {
  const people = readPeople(file);
  const named = nameOf(name);
  const before = people.find((person) => person.name === named);
  const others = people.filter((person) => person !== before);
  await mustBeFree(pin, others);
  if (others.length >= MOST_PEOPLE) throw new StaffError('full', `No more than ${MOST_PEOPLE} people can have a PIN.`);
  const person = {
    name: named,
    role: role ?? before?.role ?? (others.length === 0 ? 'owner' : 'staff'),
    pin: await hashPin(pin),
  };
  write(file, [...others, person]);
  return person;
}

/** Somebody new. @throws StaffError as {@link setPin}, and for a name that is there already. */
export async function addPerson(file: StaffFile, name: string, pin: string, role: Role): Promise<void> {
  const named = nameOf(name);
  if (readPeople(file).some((person) => person.name === named)) {
    throw new StaffError('known', `${named} has a PIN already. Choose another name.`);
  }
  await setPin(file, named, pin, role);
}

/** A new PIN for somebody who is there. @throws StaffError as {@link setPin}, and when nobody has that name. */
export async function changePin(file: StaffFile, name: string, pin: string): Promise<void> {
  known(file, name);
  await setPin(file, name, pin);
}

/** @throws StaffError when nobody has that name, or nobody would be left as owner. */
export function setRole(file: StaffFile, name: string, role: Role): void {
  const { person, people } = known(file, name);
  write(
    file,
    people.map((other) => (other === person ? { ...person, role } : other)),
  );
}

/**
 * Takes the PIN of `name` away; the last person of all may be taken away, and the staff functions are closed then.
 * @throws StaffError when nobody has that name, or nobody would be left as owner of the others.
 */
export function removePerson(file: StaffFile, name: string): void {
  const { person, people } = known(file, name);
  write(
    file,
    people.filter((other) => other !== person),
  );
}

/** Who has this PIN, or null. Everybody is compared, whoever it is, so the time tells nothing. */
export async function whoHas(pin: string, people: readonly Person[]): Promise<Person | null> {
  let found: Person | null = null;
  for (const person of people) if (await matches(pin, person.pin)) found = person;
  return found;
}

function nameOf(name: string): string {
  const named = PersonName.safeParse(name);
  if (!named.success) throw new StaffError('name', 'A name has 1 to 80 characters.');
  return named.data;
}

function known(file: StaffFile, name: string): { readonly person: Person; readonly people: readonly Person[] } {
  const people = readPeople(file);
  const person = people.find((one) => one.name === name.trim());
  if (person === undefined) throw new StaffError('unknown', `Nobody is called "${name}" in ${file.path}.`);
  return { person, people };
}

/** The PIN alone says who it is. */
async function mustBeFree(pin: string, others: readonly Person[]): Promise<void> {
  const weak = weakness(pin);
  if (weak !== null) throw new StaffError('weak', weak);
  if ((await whoHas(pin, others)) !== null) throw new StaffError('taken', 'This PIN is taken. Choose another PIN.');
}

function write(file: StaffFile, people: readonly Person[]): void {
  if (people.length > 0 && !people.some(({ role }) => role === 'owner')) {
    throw new StaffError('last_owner', 'Somebody must stay owner. Make another person owner first.');
  }
  try {
    file.replace(`${JSON.stringify({ version: 2, people }, null, 2)}\n`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StaffError('file', `${file.path} could not be written: ${why}.`, cause);
  }
}
