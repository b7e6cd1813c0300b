// What a journal row may hold. A closed list: there is no field that a picture, a crop, a box or a vector
// would fit into.
import { z } from 'zod';
import { AlertKind } from './alerts.ts';
import { InputReading } from './door.ts';
import { DoorWords } from './door-words.ts';
import { FaultCode } from './faults.ts';
import { ActRefusal, Policy, StaffAct, VisitorState } from './gate.ts';
import { LABELS } from './labels.ts';
import { ScheduleState } from './schedule.ts';
import { Role } from './staff.ts';

export const JournalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), version: z.string().max(40), model: z.string().max(80) }),
  z.strictObject({ kind: z.literal('stop'), reason: z.string().max(120) }),
  z.strictObject({ kind: z.literal('gate'), state: VisitorState, people: z.number().int().min(0).max(99) }),
  z.strictObject({
    kind: z.literal('decision'),
    decision: z.enum(['admit', 'refuse']),
    people: z.number().int().min(0).max(99),
    /** How many of the admitted had not been let in a moment ago; missing where that is all of them. */
    newcomers: z.number().int().min(0).max(99).optional(),
    findings: z.array(z.enum(LABELS)).max(32).readonly(),
    /** How many of them were taken for young and for old, while the owner counts age groups; never an age. */
    ageGroups: z
      .strictObject({ young: z.number().int().min(0).max(99), old: z.number().int().min(0).max(99) })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('intent'),
    id: z.string().max(80),
    act: z.enum(['open', 'hold_open', 'rest']),
    cause: z.string().max(40),
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    id: z.string().max(80),
    outcome: z.string().max(40),
    detail: z.string().max(300),
  }),
  z.strictObject({
    kind: z.literal('door'),
    position: z.enum(['rest', 'free', 'unknown']),
    confirmed: z.string().max(20),
    link: z.string().max(20),
  }),
  z.strictObject({
    kind: z.literal('staff'),
    by: z.string().max(80),
    /** Of whoever acted, as it was then; missing in rows of releases without roles. */
    role: Role.optional(),
    act: StaffAct,
    refused: ActRefusal.optional(),
  }),
  z.strictObject({
    kind: z.literal('staff_entry'),
    result: z.enum([
      'entered',
      'left',
      'wrong_pin',
      'locked_out',
      'pin_set',
      'person_added',
      'role_set',
      'person_removed',
    ]),
    by: z.string().max(80),
    /** The role of the person that this is about. */
    role: Role.optional(),
    /** Whom an owner changed at the kiosk; without it, `by` is that person. */
    about: z.string().max(80).optional(),
  }),
  /**
   * An alert, version 1 of these words: `raised` once, then `ended` once, whatever comes between. `by`: who ended it;
   * missing when its cause went or its time was up.
   */
  z.strictObject({
    kind: z.literal('alert'),
    v: z.literal(1),
    alert: AlertKind,
    event: z.enum(['raised', 'ended']),
    by: z.string().max(80).optional(),
    role: Role.optional(),
  }),
  /** The count of people in the house, changed by something else than an admission. */
  z.strictObject({
    kind: z.literal('occupancy'),
    change: z.enum(['plus', 'minus', 'exit', 'reset']),
    count: z.number().int().min(0).max(999),
    by: z.string().max(80).optional(),
    role: Role.optional(),
  }),
  /** From here on this policy holds. */
  z.strictObject({ kind: z.literal('policy'), policy: Policy }),
  z.strictObject({ kind: z.literal('call') }),
  /** From here on the opening hours say so. */
  z.strictObject({ kind: z.literal('schedule'), state: ScheduleState }),
  z.strictObject({ kind: z.literal('inputs'), ...InputReading.shape }),
  z.strictObject({ kind: z.literal('door_words'), ...DoorWords.shape }),
  z.strictObject({ kind: z.literal('fault'), code: FaultCode, message: z.string().max(500) }),
  z.strictObject({ kind: z.literal('recovered'), code: FaultCode }),
  z.strictObject({ kind: z.literal('settings'), change: z.string().max(300) }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
