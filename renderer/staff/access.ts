// Window: how far the staff corner is open, from main's last answer. Pure.
import type { StaffReply } from '../../contract/screen.ts';

/** What the corner shows. asking: main has not answered yet. */
export type Access = 'asking' | 'no_pin' | 'pad' | 'open';

export function access(reply: StaffReply | null): Access {
  if (reply === null) return 'asking';
  if (reply.kind === 'open') return 'open';
  return reply.why === 'no_pin_set' ? 'no_pin' : 'pad';
}

/** The time in ms that an answer asks to count down: until it closes, or until another try. */
export function countdownMs(reply: StaffReply | null): number {
  if (reply === null) return 0;
  return reply.kind === 'open' ? reply.locksInMs : reply.retryInMs;
}

/** Whether the pad takes digits; `left` is what remains of {@link countdownMs}. */
export function padShut(reply: StaffReply | null, left: number): boolean {
  return reply?.kind === 'closed' && reply.why === 'locked_out' && left > 0;
}
