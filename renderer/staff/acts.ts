// Window: what staff may do, as a table that the screen walks.
import type { LetInReason } from '../../contract/gate.ts';

export const REASONS: readonly LetInReason[] = ['exempt', 'delivery', 'known_visitor', 'emergency', 'other'];

/** Minutes that hold-open offers. */
export const HOLD_MINUTES: readonly number[] = [5, 15, 30, 60];

/** Minutes that a lock offers; beside them it can be until staff change it. */
export const LOCK_MINUTES: readonly number[] = [15, 60];
