// Who may do what at the kiosk: three roles, one table. Main checks it for every request; the page reads the same
// table, so that it offers nothing which main would refuse.
import { z } from 'zod';

/** Each may do what the ones before may. staff: the door. lead: alarms and figures. owner: everything. */
export const ROLES = ['staff', 'lead', 'owner'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The lowest role that may. A new thing to do at the kiosk is a line here. */
export const RIGHTS = {
  /** Let in, hold open, lock, back to automatic, call answered, try the lock. */
  act: 'staff',
  self_test: 'staff',
  photo_check: 'staff',
  /** One more or one fewer in the house. */
  count: 'staff',
  end_alarms: 'lead',
  history: 'lead',
  /** Write figures to a file. */
  export: 'owner',
  people: 'owner',
  settings: 'owner',
  set_up: 'owner',
} as const satisfies Record<string, Role>;
export type Right = keyof typeof RIGHTS;

const rank = (role: Role): number => ROLES.indexOf(role);

/** Whether this role is enough. */
export const may = (role: Role, right: Right): boolean => rank(role) >= rank(RIGHTS[right]);

export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  // Control characters would garble a list or a screen.
  .regex(/^\P{Cc}+$/u);

/** As typed: whether it may be used as a PIN is asked of main. */
export const TypedPin = z.string().regex(/^\d{4,12}$/);

/** What an owner asks about people; each is answered with everybody. */
export const PeopleRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people') }),
  z.object({ kind: z.literal('add_person'), name: PersonName, role: Role, pin: TypedPin }),
  z.object({ kind: z.literal('change_pin'), name: PersonName, pin: TypedPin }),
  z.object({ kind: z.literal('change_role'), name: PersonName, role: Role }),
  z.object({ kind: z.literal('remove_person'), name: PersonName }),
]);
export type PeopleRequest = z.infer<typeof PeopleRequest>;

/** A person as the page may know them: never anything of the PIN. */
export type KnownPerson = { readonly name: string; readonly role: Role };

/** Why people were not changed. `weak`: too easy a PIN. `taken`: somebody else's PIN. `last_owner`: nobody would be left who may. */
export const PersonProblem = z.enum(['name', 'known', 'unknown', 'weak', 'taken', 'full', 'last_owner', 'file']);
export type PersonProblem = z.infer<typeof PersonProblem>;
