import { describe, expect, it } from 'vitest';
import { ActRefusal } from '../../contract/gate.ts';
import { IDLE_SCREEN } from '../../contract/idle-screen.testing.ts';
import type { StaffReply } from '../../contract/screen.ts';
import { access, countdownMs, padShut } from './access.ts';
import { HOLD_MINUTES, LOCK_MINUTES, REASONS } from './acts.ts';
import { staffWords } from './messages/index.ts';
import { pinKey } from './modal.ts';
import { alarmLine, contactLine, doorLines, hoursLines, modeLine, noticeLine, pinLine } from './words.ts';

const en = staffWords.english;
const de = await staffWords.load('de');

const closed = (why: Extract<StaffReply, { kind: 'closed' }>['why'], triesLeft = 3, retryInMs = 0): StaffReply => ({
  kind: 'closed',
  why,
  triesLeft,
  retryInMs,
});
const open: StaffReply = { kind: 'open', name: 'A', role: 'owner', locksInMs: 9000 };

describe('the way in', () => {
  it('is open, a pad, or closed for want of a PIN', () => {
    expect(access(null)).toBe('asking');
    expect(access(open)).toBe('open');
    expect(access(closed('no_pin_set'))).toBe('no_pin');
    for (const why of ['pin_needed', 'wrong_pin', 'locked_out', 'refused'] as const) {
      expect(access(closed(why))).toBe('pad');
    }
  });

  it('shuts the pad while locked out, and only then', () => {
    expect(padShut(closed('locked_out', 0, 5000), 5000)).toBe(true);
    expect(padShut(closed('locked_out', 0, 5000), 0)).toBe(false);
    expect(padShut(closed('wrong_pin'), 5000)).toBe(false);
    expect(countdownMs(open)).toBe(9000);
    expect(countdownMs(closed('locked_out', 0, 5000))).toBe(5000);
  });

  it('tells how many tries are left, and how long the lock-out lasts', () => {
    expect(pinLine(closed('wrong_pin', 2), 0, en).text).toContain('2 tries');
    expect(pinLine(closed('locked_out', 0), 61_000, en).text).toContain('1:01');
    expect(pinLine(closed('locked_out', 0), 0, en).text).toBe(en.pin_enter);
  });
});

const PLAIN = ['lock', 'automatic', 'call_answered', 'try_lock'] as const;

describe('every act', () => {
  it('is confirmed in its own words', () => {
    const acts = [
      ...REASONS.map((reason) => ({ kind: 'let_in', reason }) as const),
      ...HOLD_MINUTES.map((minutes) => ({ kind: 'hold_open', minutes }) as const),
      ...LOCK_MINUTES.map((minutes) => ({ kind: 'lock', minutes }) as const),
      ...PLAIN.map((kind) => ({ kind }) as const),
    ];
    const lines = acts.map((act) => noticeLine({ kind: 'took', act }, en));
    expect(lines.every((line) => line?.weight === 'good')).toBe(true);
    expect(new Set(lines.map((line) => line?.text)).size).toBe(
      1 + HOLD_MINUTES.length + LOCK_MINUTES.length + PLAIN.length,
    );
  });

  it('that the role does not allow says so', () => {
    for (const t of [en, de]) expect(noticeLine({ kind: 'denied' }, t)).toEqual({ text: t.denied, weight: 'bad' });
  });

  it('is refused with its reason', () => {
    for (const t of [en, de]) {
      const texts = [null, ...ActRefusal.options].map((why) => noticeLine({ kind: 'refused', why }, t)?.text);
      expect(new Set(texts).size).toBe(1 + ActRefusal.options.length);
    }
  });
});

describe('the state for staff', () => {
  it('calls confirmed only what the board confirmed', () => {
    expect(doorLines(IDLE_SCREEN, en).proof?.text).toBe(en.confirmed);
    expect(doorLines({ ...IDLE_SCREEN, doorConfirmed: false }, en).proof?.text).toBe(en.unverified);
    expect(doorLines({ ...IDLE_SCREEN, door: 'unknown' }, en)).toEqual({ position: en.door_unknown, proof: null });
    expect(doorLines({ ...IDLE_SCREEN, simulatedDoor: true }, en)).toEqual({ position: en.door_rest, proof: null });
  });

  it('counts the mode down', () => {
    expect(modeLine({ ...IDLE_SCREEN, mode: 'held_open', control: 'staff' }, 61_000, en).text).toContain('1:01');
    expect(modeLine(IDLE_SCREEN, null, en).text).toBe(en.mode_automatic);
  });

  it('names the schedule and an emergency as those who decide', () => {
    const schedule = { state: 'free', changesAt: null, next: 'free', timeZone: 'UTC' } as const;
    expect(modeLine({ ...IDLE_SCREEN, control: 'schedule', schedule }, null, en).text).toBe(en.mode_hours_free);
    const closed = { ...schedule, state: 'locked' } as const;
    expect(modeLine({ ...IDLE_SCREEN, control: 'schedule', schedule: closed }, null, en).text).toBe(
      en.mode_hours_closed,
    );
    expect(modeLine({ ...IDLE_SCREEN, mode: 'locked', control: 'emergency' }, null, en)).toEqual({
      text: en.mode_emergency,
      weight: 'bad',
    });
  });

  it('says what the opening hours say and when that changes, in the time of the site', () => {
    const now = Date.parse('2026-01-15T10:00:00Z');
    const at = (text: string) => ({
      state: 'automatic' as const,
      changesAt: Date.parse(text),
      next: 'locked' as const,
      timeZone: 'Europe/Berlin',
    });
    expect(hoursLines(at('2026-01-15T17:00:00Z'), now, de)).toEqual({
      now: de.hours_now_automatic,
      next: de.hours_next_closed({ when: '18:00' }),
    });
    expect(hoursLines(at('2026-01-16T17:00:00Z'), now, de)?.next).toContain('Freitag');
    expect(hoursLines(null, now, de)).toBeNull();
    expect(hoursLines({ ...at('2026-01-15T17:00:00Z'), changesAt: null }, now, de)).toBeNull();
  });

  it('shows a door that was forced or left open as an alarm, and warns before', () => {
    expect(alarmLine(IDLE_SCREEN, en)).toBeNull();
    expect(alarmLine({ alarm: 'held_open_soon' }, en)?.weight).toBe('plain');
    for (const alarm of ['held_open', 'forced_open'] as const) expect(alarmLine({ alarm }, en)?.weight).toBe('bad');
    expect(contactLine(IDLE_SCREEN, en)).toBeNull();
    expect(contactLine({ doorContact: 'open' }, en)).toBe(en.contact_open);
    expect(contactLine({ doorContact: 'closed' }, en)).toBe(en.contact_closed);
  });
});

describe('the keyboard on the pad', () => {
  it('types, takes back and enters; a focused button keeps its own Enter', () => {
    const did: string[] = [];
    const pad = {
      digit: (digit: string) => did.push(digit),
      erase: () => did.push('erase'),
      enter: async () => {
        did.push('enter');
      },
    };
    expect(['7', 'Backspace', 'Enter'].map((key) => pinKey(pad, key, false))).toEqual([true, true, true]);
    expect(pinKey(pad, 'Enter', true)).toBe(false);
    expect(pinKey(pad, 'a', false)).toBe(false);
    expect(did).toEqual(['7', 'erase', 'enter']);
  });
});
