// What a journal row may hold. A closed list: there is no field that a picture, a crop, a box or a vector
// would fit into.
import { z } from 'zod';
import { InputReading } from './door.ts';
import { DoorWords } from './door-words.ts';
import { FaultCode } from './faults.ts';
import { ActRefusal, StaffAct, VisitorState } from './gate.ts';
import { LABELS } from './labels.ts';
import { ScheduleState } from './schedule.ts';

export const JournalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), version: z.string().max(40), model: z.string().max(80) }),
  z.strictObject({ kind: z.literal('stop'), reason: z.string().max(120) }),
  z.strictObject({ kind: z.literal('gate'), state: VisitorState, people: z.number().int().min(0).max(99) }),
  z.strictObject({
    kind: z.literal('decision'),
    decision: z.enum(['admit', 'refuse']),
    people: z.number().int().min(0).max(99),
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
  z.strictObject({ kind: z.literal('staff'), by: z.string().max(80), act: StaffAct, refused: ActRefusal.optional() }),
  z.strictObject({
    kind: z.literal('staff_entry'),
    result: z.enum(['entered', 'left', 'wrong_pin', 'locked_out', 'pin_set']),
    by: z.string().max(80),
  }),
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
