// Window: one person as an owner changes or adds them. Pure.
import type { Role } from '../../contract/staff.ts';

/** `known`: somebody who has a PIN already. */
export type Draft = { readonly known: boolean; readonly name: string; readonly role: Role };
