// staff.json: who has a PIN. Read anew for each use, so that a PIN that was just set works without a
// restart. A file that cannot be read means nobody gets in; it must never be taken for an empty one.
import { z } from 'zod';
import { HashedPin, hashPin, matches, weakness } from './pin.ts';

/** A small file that is replaced as a whole; `main/settings` makes them. */
export interface StaffFile {
  readonly path: string;
  read(): string | null;
  replace(text: string): void;
}

/** Each try is checked against everybody, so the number bounds what a try costs. */
const MOST_PEOPLE = 12;

const Person = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    // Control characters would garble a list or a screen.
    .regex(/^\P{Cc}+$/u),
  pin: HashedPin,
});
export type Person = z.infer<typeof Person>;

const PeopleFile = z.strictObject({ version: z.literal(1), people: z.array(Person).max(MOST_PEOPLE) });

/** PINs cannot be read or changed; the message says why and what to do. */
export class StaffError extends Error {
  override readonly name = 'StaffError';
}

/** Everybody with a PIN; nobody where there is no file. @throws StaffError when the file is damaged or unreadable. */
export function readPeople(file: StaffFile): readonly Person[] {
  try {
    const text = file.read();
    return text === null ? [] : PeopleFile.parse(JSON.parse(text)).people;
  } catch (cause) {
    const message = `${file.path} is damaged or cannot be read. Staff functions stay closed. Restore it from a backup, or delete it and set the PINs again with "npm run set-pin".`;
    throw new StaffError(message, { cause });
  }
}

/**
 * Gives `name` a PIN, new or in place of the old one.
 * @throws StaffError for a weak PIN, one that somebody else has, a bad name, or a file that cannot be used.
 */
export async function setPin(file: StaffFile, name: string, pin: string): Promise<void> {
  const people = readPeople(file);
  const named = Person.shape.name.safeParse(name);
  if (!named.success) throw new StaffError('A name has 1 to 80 characters.');
  const weak = weakness(pin);
  if (weak !== null) throw new StaffError(weak);
  const others = people.filter((person) => person.name !== named.data);
  // The PIN alone says who it is.
  if ((await whoHas(pin, others)) !== null) throw new StaffError('This PIN is taken. Choose another PIN.');
  if (others.length >= MOST_PEOPLE) throw new StaffError(`No more than ${MOST_PEOPLE} people can have a PIN.`);
  write(file, [...others, { name: named.data, pin: await hashPin(pin) }]);
}

/** Takes the PIN of `name` away. @throws StaffError when nobody has that name. */
export function removePerson(file: StaffFile, name: string): void {
  const people = readPeople(file);
  const others = people.filter((person) => person.name !== name.trim());
  if (others.length === people.length) throw new StaffError(`Nobody is called "${name}" in ${file.path}.`);
  write(file, others);
}

/** Who has this PIN, or null. Everybody is compared, whoever it is, so the time tells nothing. */
export async function whoHas(pin: string, people: readonly Person[]): Promise<string | null> {
  let found: string | null = null;
  for (const person of people) if (await matches(pin, person.pin)) found = person.name;
  return found;
}

function write(file: StaffFile, people: readonly Person[]): void {
  try {
    file.replace(`${JSON.stringify({ version: 1, people }, null, 2)}\n`);
  } catch (cause) {
    throw new StaffError(`${file.path} could not be written: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
}
