// For tests only: every kind of journal entry, with fast-check.
import * as fc from 'fast-check';
import { AlertKind } from '../../contract/alerts.ts';
import { InputReading } from '../../contract/door.ts';
import { DoorWords } from '../../contract/door-words.ts';
import { FaultCode } from '../../contract/faults.ts';
import { ActRefusal, LetInReason, Policy, type StaffAct, VisitorState } from '../../contract/gate.ts';
import type { JournalEntry } from '../../contract/journal.ts';
import { LABELS } from '../../contract/labels.ts';
import { ScheduleState } from '../../contract/schedule.ts';
import { Role } from '../../contract/staff.ts';

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength: Math.floor(maxLength / 2) });
const people = fc.integer({ min: 0, max: 99 });
const role = fc.constantFrom(...Role.options);

const act: fc.Arbitrary<StaffAct> = fc.oneof(
  fc.record(
    { kind: fc.constant('let_in' as const), reason: fc.constantFrom(...LetInReason.options), longer: fc.boolean() },
    { requiredKeys: ['kind', 'reason'] },
  ),
  fc.record({ kind: fc.constant('hold_open' as const), minutes: fc.integer({ min: 1, max: 240 }) }),
  fc.record(
    { kind: fc.constant('lock' as const), minutes: fc.integer({ min: 1, max: 240 }) },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constantFrom('automatic' as const, 'call_answered' as const, 'try_lock' as const) }),
);

const BY_KIND: { readonly [K in JournalEntry['kind']]: fc.Arbitrary<Extract<JournalEntry, { kind: K }>> } = {
  start: fc.record({ kind: fc.constant('start'), version: text(40), model: text(80) }),
  stop: fc.record({ kind: fc.constant('stop'), reason: text(120) }),
  gate: fc.record({ kind: fc.constant('gate'), state: fc.constantFrom(...VisitorState.options), people }),
  decision: fc.record(
    {
      kind: fc.constant('decision'),
      decision: fc.constantFrom('admit', 'refuse'),
      people,
      findings: fc.array(fc.constantFrom(...LABELS), { maxLength: 32 }),
      newcomers: people,
      ageGroups: fc.record({ young: people, old: people }),
    },
    { requiredKeys: ['kind', 'decision', 'people', 'findings'] },
  ),
  intent: fc.record({
    kind: fc.constant('intent'),
    id: text(80),
    act: fc.constantFrom('open', 'hold_open', 'rest'),
    cause: text(40),
  }),
  outcome: fc.record({ kind: fc.constant('outcome'), id: text(80), outcome: text(40), detail: text(300) }),
  door: fc.record({
    kind: fc.constant('door'),
    position: fc.constantFrom('rest', 'free', 'unknown'),
    confirmed: text(20),
    link: text(20),
  }),
  staff: fc.record(
    {
      kind: fc.constant('staff'),
      by: text(80),
      role,
      act,
      refused: fc.constantFrom(...ActRefusal.options),
    },
    { requiredKeys: ['kind', 'by', 'act'] },
  ),
  staff_entry: fc.record(
    {
      kind: fc.constant('staff_entry'),
      result: fc.constantFrom(
        'entered',
        'left',
        'wrong_pin',
        'locked_out',
        'pin_set',
        'person_added',
        'role_set',
        'person_removed',
      ),
      by: text(80),
      role,
      about: text(80),
    },
    { requiredKeys: ['kind', 'result', 'by'] },
  ),
  alert: fc.record(
    {
      kind: fc.constant('alert'),
      v: fc.constant(1),
      alert: fc.constantFrom(...AlertKind.options),
      event: fc.constantFrom('raised', 'ended'),
      by: text(80),
      role,
    },
    { requiredKeys: ['kind', 'v', 'alert', 'event'] },
  ),
  occupancy: fc.record(
    {
      kind: fc.constant('occupancy'),
      change: fc.constantFrom('plus', 'minus', 'exit', 'reset'),
      count: fc.integer({ min: 0, max: 999 }),
      by: text(80),
      role,
    },
    { requiredKeys: ['kind', 'change', 'count'] },
  ),
  policy: fc.record({ kind: fc.constant('policy'), policy: fc.constantFrom(...Policy.options) }),
  call: fc.record({ kind: fc.constant('call') }),
  schedule: fc.record({ kind: fc.constant('schedule'), state: fc.constantFrom(...ScheduleState.options) }),
  inputs: fc.record({
    kind: fc.constant('inputs'),
    door: fc.constantFrom(...InputReading.shape.door.options),
    exitRequested: fc.boolean(),
    emergency: fc.boolean(),
  }),
  door_words: fc.record({
    kind: fc.constant('door_words'),
    mode: fc.constantFrom(...DoorWords.shape.mode.options),
    door: fc.constantFrom(...DoorWords.shape.door.options),
    lock: fc.constantFrom(...DoorWords.shape.lock.options),
    alarm: fc.constantFrom(...DoorWords.shape.alarm.options),
  }),
  fault: fc.record({ kind: fc.constant('fault'), code: fc.constantFrom(...FaultCode.options), message: text(500) }),
  recovered: fc.record({ kind: fc.constant('recovered'), code: fc.constantFrom(...FaultCode.options) }),
  settings: fc.record({ kind: fc.constant('settings'), change: text(300) }),
};

/** Any entry that the contract allows. */
export const anyEntry: fc.Arbitrary<JournalEntry> = fc.oneof(...Object.values(BY_KIND));
