// The door itself: opened by somebody who may, forced, left open; and whoever wants out.
import { describe, expect, it, vi } from 'vitest';
import { Story } from './story.ts';

vi.setConfig({ testTimeout: 30_000 });

const letIn = { kind: 'let_in', reason: 'exempt' } as const;
const lock = { kind: 'lock' } as const;
const words = (story: Story) => {
  const all = story.records('door_words');
  return all[all.length - 1];
};
/** A door at rest that reads closed. */
const closed = (changes = {}) => new Story(changes).reads({ door: 'closed' }).waits(5_000);

describe('a door that is opened', () => {
  it('while it may be is no alarm, in ONVIF’s words either', () => {
    const story = closed().staff(letIn).waits(500);
    expect(words(story)).toMatchObject({ mode: 'Accessed', door: 'Closed', lock: 'Unlocked', alarm: 'Normal' });
    story.reads({ door: 'open' }).waits(1_000);
    expect(story.screen.alarm).toBe('none');
    story.reads({ door: 'closed' }).waits(5_000);
    expect(words(story)).toMatchObject({ mode: 'Locked', door: 'Closed', lock: 'Locked', alarm: 'Normal' });
  });

  it('although nothing lets it is forced, until it is closed', () => {
    const story = closed().reads({ door: 'open' });
    expect(story.screen).toMatchObject({ alarm: 'forced_open', state: 'close_door', doorContact: 'open' });
    expect(words(story)).toMatchObject({ mode: 'Locked', alarm: 'DoorForcedOpen' });
    expect(story.waits(60_000).screen.alarm).toBe('forced_open');
    expect(story.reads({ door: 'closed' }).screen).toMatchObject({ alarm: 'none', state: 'idle' });
  });

  it('just as the lock comes back, or after a press of the exit button, is not forced', () => {
    expect(closed().staff(letIn).waits(5_000).reads({ door: 'open' }).screen.alarm).toBe('none');
    expect(closed().pressesExit().waits(1_500).reads({ door: 'open' }).screen.alarm).toBe('none');
    expect(closed().reads({ exitRequested: true }).waits(9_000).reads({ door: 'open' }).screen.alarm).toBe('none');
    expect(closed({ exitOpens: false }).pressesExit().waits(3_000).reads({ door: 'open' }).screen.alarm).toBe(
      'forced_open',
    );
  });

  it('is not forced where people leave by a handle, nor when it was not seen closed', () => {
    expect(closed({ forcedOpenAlarm: false }).reads({ door: 'open' }).screen.alarm).toBe('none');
    expect(closed().reads({ door: 'unknown' }).waits(3_000).reads({ door: 'open' }).screen.alarm).toBe('none');
    expect(new Story().waits(5_000).reads({ door: 'open' }).screen.alarm).toBe('none');
  });
});

describe('a door that stands open', () => {
  it('is warned of, then an alarm, from the end of the opening on', () => {
    const story = closed().staff(letIn).waits(500).reads({ door: 'open' }).waits(3_500);
    expect(story.waits(9_000).screen.alarm).toBe('none');
    expect(story.waits(1_500).screen).toMatchObject({ alarm: 'held_open_soon', state: 'close_door' });
    expect(words(story)?.alarm).toBe('Normal');
    expect(story.waits(10_000).screen.alarm).toBe('held_open');
    expect(words(story)?.alarm).toBe('DoorOpenTooLong');
    expect(story.reads({ door: 'closed' }).screen.alarm).toBe('none');
  });

  it('is no alarm while it is held open, nor when its contact can no longer be read', () => {
    const story = closed().scheduled('free').waits(500).reads({ door: 'open' }).waits(60_000);
    expect(story.screen.alarm).toBe('none');
    expect(story.scheduled('automatic').waits(21_000).screen.alarm).toBe('held_open');
    expect(story.reads({ door: 'unknown' }).screen.alarm).toBe('none');
  });

  it('hides nothing that matters more to the visitor', () => {
    const story = closed().reads({ door: 'open' }).breaks('camera_lost');
    expect(story.screen.state).toBe('out_of_service');
    expect(story.mends('camera_lost').staff(lock).screen).toMatchObject({ state: 'closed', alarm: 'forced_open' });
  });
});

describe('the exit button', () => {
  it('opens once a press where the kiosk answers it, and lets nobody else in', () => {
    const story = closed().stands(1, 'bare').runs(500).pressesExit().runs(500);
    expect(story.opens('exit')).toBe(1);
    expect(story.screen.state).not.toBe('walk_in');
    expect(story.runs(6_000).rests()).toEqual([]);
    expect(story.pressesExit().opens('exit')).toBe(2);
  });

  it('is only recorded where its own wiring is all', () => {
    const story = closed({ exitOpens: false }).pressesExit();
    expect(story.opens()).toBe(0);
    expect(story.records('inputs').map(({ exitRequested }) => exitRequested)).toEqual([false, true, false]);
  });

  it('lets out when staff or the opening hours have locked: a lock keeps people out, never in', () => {
    expect(closed().staff(lock).pressesExit().opens('exit')).toBe(1);
    expect(closed().scheduled('locked').pressesExit().opens('exit')).toBe(1);
  });

  it('adds nothing to a door that is held open, and asks nothing of one in fault', () => {
    expect(closed().staff({ kind: 'hold_open', minutes: 1 }).waits(500).pressesExit().opens()).toBe(0);
    expect(closed().scheduled('free').waits(500).pressesExit().opens()).toBe(0);
    expect(closed().breaks('door_link').pressesExit().opens()).toBe(0);
    expect(closed({ policy: 'check-only' }).pressesExit().opens()).toBe(0);
  });

  it('makes an opening that is in force longer', () => {
    const story = closed().staff(letIn).waits(3_000).pressesExit().waits(3_000);
    expect(story.state.opening).toMatchObject({ cause: 'staff', moves: true });
    expect(story.waits(2_000).state.opening).toBeNull();
  });
});

describe('an opening', () => {
  const opened = (story: Story) => story.effects.flatMap((e) => (e.type === 'open' ? [e] : []));

  it('lasts longer for whom staff say so, and then does not end with the door', () => {
    const story = closed({ relockOnClose: true }).staff({ ...letIn, longer: true });
    expect(opened(story)).toMatchObject([{ durationMs: 15_000, relockOnClose: false }]);
    expect(opened(closed({ relockOnClose: true }).staff(letIn))).toMatchObject([
      { durationMs: 4_000, relockOnClose: true },
    ]);
  });
});
