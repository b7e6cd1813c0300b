// Window: what staff may do, as a table that the screen walks.
import type { LetInReason, StaffAct } from '../../contract/gate.ts';
import type { IconName } from '../ui/icons.ts';
import type { StaffKey } from './messages/index.ts';

export const REASONS: readonly LetInReason[] = ['exempt', 'delivery', 'known_visitor', 'emergency', 'other'];

/** Minutes that hold-open offers. */
export const HOLD_MINUTES: readonly number[] = [5, 15, 30, 60];

/** Minutes that a lock offers; beside them it can be until staff change it. */
export const LOCK_MINUTES: readonly number[] = [15, 60];

export type PlainAct = Extract<StaffAct, { kind: 'automatic' | 'call_answered' }>;
export const PLAIN_ACTS: readonly { readonly act: PlainAct; readonly icon: IconName; readonly label: StaffKey }[] = [
  { act: { kind: 'automatic' }, icon: 'scan', label: 'automatic' },
  { act: { kind: 'call_answered' }, icon: 'bell', label: 'call_answered' },
];
