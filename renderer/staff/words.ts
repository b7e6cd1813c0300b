// Window: the staff corner's answers and states as whole sentences. Pure.
import type { Fault } from '../../contract/faults.ts';
import type { StaffAct } from '../../contract/gate.ts';
import type { ScreenMessage, StaffReply } from '../../contract/screen.ts';
import { clockTime, timeLeft } from '../ui/time.ts';
import type { Notice } from './corner.ts';
import type { StaffWords } from './messages/index.ts';

export type Weight = 'good' | 'plain' | 'bad';
export type Line = { readonly text: string; readonly weight: Weight };

/** What to say about the last request; null when there is nothing to say. */
export function noticeLine(notice: Notice | null, t: StaffWords): Line | null {
  if (notice === null) return null;
  switch (notice.kind) {
    case 'took':
      return { text: tookText(notice.act, t), weight: 'good' };
    case 'refused':
      return { text: notice.why === null ? t.refused : t[`refused_${notice.why}`], weight: 'bad' };
    case 'denied':
      return { text: t.denied, weight: 'bad' };
    case 'no_answer':
      return { text: t.no_answer, weight: 'bad' };
    case 'session_ended':
      return { text: t.session_ended, weight: 'plain' };
    default:
      return notice satisfies never;
  }
}

function tookText(act: StaffAct, t: StaffWords): string {
  switch (act.kind) {
    case 'let_in':
      return act.longer === true ? t.took_let_in_longer : t.took_let_in;
    case 'hold_open':
      return t.took_hold_open({ minutes: act.minutes });
    case 'lock':
      return act.minutes === undefined ? t.took_lock : t.took_lock_for({ minutes: act.minutes });
    case 'try_lock':
      return t.took_try_lock;
    case 'automatic':
      return t.took_automatic;
    case 'call_answered':
      return t.took_call_answered;
    default:
      return act satisfies never;
  }
}

/** Why the corner is closed, above the PIN pad. `left`: ms until another try is allowed. */
export function pinLine(reply: StaffReply | null, left: number, t: StaffWords): Line {
  if (reply?.kind !== 'closed') return { text: t.pin_enter, weight: 'plain' };
  switch (reply.why) {
    case 'no_pin_set':
      return { text: t.pin_none, weight: 'plain' };
    case 'wrong_pin':
      return { text: t.pin_wrong({ tries: reply.triesLeft }), weight: 'bad' };
    case 'locked_out':
      return left > 0
        ? { text: t.pin_locked_out(timeLeft(left, t.language)), weight: 'bad' }
        : { text: t.pin_enter, weight: 'plain' };
    case 'pin_needed':
    case 'refused':
      return { text: t.pin_enter, weight: 'plain' };
    default:
      return reply.why satisfies never;
  }
}

type Controlled = Pick<ScreenMessage, 'mode' | 'control' | 'schedule'>;

/** Who decides about the door, with the time that is left of it (ms, null when it has no end). */
export function modeLine({ mode, control, schedule }: Controlled, left: number | null, t: StaffWords): Line {
  if (control === 'emergency') return { text: t.mode_emergency, weight: 'bad' };
  if (control === 'schedule')
    return { text: schedule?.state === 'free' ? t.mode_hours_free : t.mode_hours_closed, weight: 'plain' };
  switch (mode) {
    case 'automatic':
      return { text: t.mode_automatic, weight: 'plain' };
    case 'held_open':
      return { text: left === null ? t.held_open : t.held_open_for(timeLeft(left, t.language)), weight: 'plain' };
    case 'locked':
      return { text: left === null ? t.locked : t.locked_for(timeLeft(left, t.language)), weight: 'plain' };
    default:
      return mode satisfies never;
  }
}

/** The door's position, and whether the board itself confirms it. */
export function doorLines(
  screen: ScreenMessage,
  t: StaffWords,
): { readonly position: string; readonly proof: Line | null } {
  const position = { rest: t.door_rest, free: t.door_free, unknown: t.door_unknown }[screen.door];
  // A simulated door has no board that could confirm anything; a line of its own says that it is simulated.
  if (screen.door === 'unknown' || screen.simulatedDoor) return { position, proof: null };
  return screen.doorConfirmed
    ? { position, proof: { text: t.confirmed, weight: 'good' } }
    : { position, proof: { text: t.unverified, weight: 'plain' } };
}

/** What the door contact reads; null where there is none or it cannot be read. */
export function contactLine({ doorContact }: Pick<ScreenMessage, 'doorContact'>, t: StaffWords): string | null {
  if (doorContact === 'unknown') return null;
  return doorContact === 'open' ? t.contact_open : t.contact_closed;
}

/** What is wrong with the door itself; null when nothing is. */
export function alarmLine({ alarm }: Pick<ScreenMessage, 'alarm'>, t: StaffWords): Line | null {
  if (alarm === 'none') return null;
  return { text: t[`alarm_${alarm}`], weight: alarm === 'held_open_soon' ? 'plain' : 'bad' };
}

/**
 * What the opening hours say now and next; null where there are none.
 * @param now Unix ms
 */
export function hoursLines(
  schedule: ScreenMessage['schedule'],
  now: number,
  t: StaffWords,
): { readonly now: string; readonly next: string | null } | null {
  if (schedule === null || (schedule.state === 'automatic' && schedule.changesAt === null)) return null;
  const said = { automatic: t.hours_now_automatic, free: t.hours_now_free, locked: t.hours_now_closed };
  const coming = { automatic: t.hours_next_automatic, free: t.hours_next_free, locked: t.hours_next_closed };
  const when = schedule.changesAt === null ? null : clockTime(schedule.changesAt, now, schedule.timeZone, t.language);
  return { now: said[schedule.state], next: when === null ? null : coming[schedule.next]({ when }) };
}

/** Faults as people are told of them. The messages come from main as they are written in the journal, in English. */
export function faultLines(
  faults: readonly Fault[],
  t: StaffWords,
): readonly (Fault & { readonly name: string; readonly todo: string })[] {
  return faults.map((fault) => ({ ...fault, name: t[`fault_${fault.code}`], todo: t[`do_${fault.code}`] }));
}
