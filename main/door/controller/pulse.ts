// Door process, controller: how long a pulse the board itself times, so that an opening ends also when no program
// lives to end it. A pulse is a net below the host's own clock, never the clock.
import type { Board } from '../boards/board.ts';
import { type ControllerState, TIMES } from './state.ts';

/** The coil's state in which the door is free. */
export function coilThatFrees({ config }: Pick<ControllerState, 'config'>): 'on' | 'off' {
  return config?.coilFrees === false ? 'off' : 'on';
}

/**
 * The pulse for a door that is to be free for `remainingMs`: a little longer than that, or, where the opening is
 * longer than any pulse, as long as one may be. Null where the board cannot time it.
 */
export function pulseMs({ pulse }: Board, coil: 'on' | 'off', remainingMs: number): number | null {
  if (pulse === null || (coil === 'off' && pulse.coil === 'on')) return null;
  const longest = Math.min(pulse.longestMs, TIMES.longestPulse);
  const wanted = Math.ceil((remainingMs + TIMES.pulseMargin) / pulse.stepMs) * pulse.stepMs;
  return Math.min(wanted, Math.floor(longest / pulse.stepMs) * pulse.stepMs);
}

/** When a pulse that begins now wants to be renewed: half-way, where it is shorter than the opening. */
export function renewalOf(pulse: number | null, now: number, until: number): number | null {
  return pulse === null || now + pulse >= until ? null : now + pulse / 2;
}
