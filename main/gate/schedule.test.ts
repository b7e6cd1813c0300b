// What nobody presses a button for: opening hours and emergency hold the door, and staff stand between the two.
import { describe, expect, it, vi } from 'vitest';
import { FREE, REST, Story } from './story.ts';

vi.setConfig({ testTimeout: 30_000 });

const letIn = { kind: 'let_in', reason: 'delivery' } as const;
const holdOpen = { kind: 'hold_open', minutes: 2 } as const;
const lock = { kind: 'lock' } as const;
const automatic = { kind: 'automatic' } as const;
const holdsOf = (story: Story) => story.effects.flatMap((e) => (e.type === 'hold_open' ? [e.cause] : []));
const { holdMs, holdAgainMs } = new Story().config.limits;

describe('the opening hours', () => {
  it('hold the door open, ask again before the hold is over, and end it at rest', () => {
    const story = new Story().scheduled('free').waits(500);
    expect(story.screen).toMatchObject({ state: 'walk_in', control: 'schedule', mode: 'automatic' });
    story.waits(holdMs * 1.2);
    expect(holdsOf(story)).toEqual(['schedule', 'schedule', 'schedule']);
    expect(story.rests()).toEqual([]);
    story.scheduled('automatic');
    expect(story.rests()).toEqual(['schedule']);
    expect(story.waits(1_000).screen).toMatchObject({ state: 'idle', control: 'automatic' });
    expect(story.records('schedule').map(({ state }) => state)).toEqual(['free', 'automatic']);
  });

  it('keep a masked visitor out when closed, and staff may still let in', () => {
    const story = new Story().scheduled('locked').stands(1, 'masked').runs(3_000);
    expect(story.opens()).toBe(0);
    expect(story.screen).toMatchObject({ state: 'closed', control: 'schedule' });
    expect(story.staff(letIn).runs(500).opens('staff')).toBe(1);
    expect(story.screen.state).toBe('walk_in');
  });

  it('stand below staff: a lock ends what they hold open, and a hold of staff goes on when they close', () => {
    const story = new Story().scheduled('free').waits(500).staff(lock);
    expect(story.rests()).toEqual(['staff']);
    expect(story.screen).toMatchObject({ state: 'closed', control: 'staff' });
    story.staff(automatic).waits(500);
    expect(holdsOf(story)).toEqual(['schedule', 'schedule']);
    story.staff(holdOpen).scheduled('locked').waits(60_000);
    expect(story.rests()).toEqual(['staff']);
    expect(story.waits(61_000).rests()).toEqual(['staff', 'hold_ended']);
    expect(story.screen.state).toBe('closed');
  });

  it('go on, without a click of the relay, when a hold of staff within them is over', () => {
    const story = new Story().scheduled('free').waits(500).staff(holdOpen).waits(121_000);
    expect(story.rests()).toEqual([]);
    expect(story.screen).toMatchObject({ state: 'walk_in', control: 'schedule', mode: 'automatic' });
  });

  it('ask again after a pause when the door fell to rest, and never let the lock chatter', () => {
    const story = new Story().scheduled('free').waits(500);
    for (let i = 0; i < 10; i++) {
      story.tell({ type: 'door', at: story.at, state: REST });
      story.at += 1_000;
      story.tell({ type: 'tick', at: story.at });
    }
    expect(holdsOf(story).length).toBeLessThanOrEqual(1 + Math.ceil(10_500 / holdAgainMs));
    story.waits(holdAgainMs);
    expect(holdsOf(story).length).toBeGreaterThan(1);
  });

  it('outlive a fault of the camera, and not one of the door or of themselves', () => {
    expect(new Story().scheduled('free').waits(500).breaks('camera_lost').waits(500).rests()).toEqual([]);
    for (const code of ['door_unknown', 'journal', 'settings'] as const) {
      const story = new Story().scheduled('free').waits(500).breaks(code).waits(500);
      expect(story.rests()).toEqual(['fault']);
      expect(story.screen.state).toBe('out_of_service');
      expect(holdsOf(story.mends(code).waits(500))).toEqual(['schedule', 'schedule']);
    }
  });

  it('wait for a door that is known', () => {
    const story = new Story();
    story
      .tell({ type: 'door', at: story.at, state: { ...REST, position: 'unknown' } })
      .scheduled('free')
      .waits(500);
    expect(holdsOf(story)).toEqual([]);
    story.tell({ type: 'door', at: story.at, state: REST });
    expect(holdsOf(story)).toEqual(['schedule']);
  });

  it('move no door that is only checked', () => {
    const story = new Story({ policy: 'check-only' }).scheduled('free').reads({ emergency: true }).waits(500);
    expect(holdsOf(story)).toEqual([]);
  });
});

describe('an emergency', () => {
  it('frees the door over a lock of staff, refuses what staff would do, and ends at rest', () => {
    const story = new Story().staff(lock).reads({ emergency: true }).waits(500);
    expect(holdsOf(story)).toEqual(['emergency']);
    expect(story.screen).toMatchObject({ state: 'emergency', control: 'emergency' });
    for (const act of [lock, letIn, holdOpen, automatic]) story.staff(act);
    expect(story.records('staff').map((entry) => entry.refused)).toEqual([undefined, ...Array(4).fill('emergency')]);
    story.reads({ emergency: false });
    expect(story.rests()).toEqual(['staff', 'emergency_over']);
    expect(story.screen.state).toBe('closed');
    expect(story.records('inputs').map(({ emergency }) => emergency)).toEqual([true, false]);
  });

  it('frees a door in doubt and in fault, and asks again every two seconds until it is free', () => {
    const story = new Story().breaks('door_unknown').breaks('journal');
    story.tell({ type: 'door', at: story.at, state: { ...REST, position: 'unknown' } }).reads({ emergency: true });
    expect(holdsOf(story)).toEqual(['emergency']);
    for (let i = 0; i < 24; i++) story.tell({ type: 'tick', at: story.at + i * 250 });
    expect(holdsOf(story)).toHaveLength(3);
  });

  it('is followed by what held before: a hold of staff, or the opening hours', () => {
    const staff = new Story()
      .staff(holdOpen)
      .waits(500)
      .reads({ emergency: true })
      .waits(500)
      .reads({ emergency: false });
    expect(staff.rests()).toEqual([]);
    expect(staff.screen).toMatchObject({ state: 'walk_in', control: 'staff' });
    const hours = new Story().scheduled('free').waits(500).reads({ emergency: true }).waits(500);
    expect(holdsOf(hours.reads({ emergency: false }))).toEqual(['schedule', 'emergency', 'schedule']);
    expect(hours.rests()).toEqual([]);
  });

  it('asks nothing of a board that is not connected, and at once when it is', () => {
    const story = new Story();
    story.tell({ type: 'door', at: story.at, state: { ...REST, link: 'down', position: 'unknown' } });
    expect(holdsOf(story.reads({ emergency: true }))).toEqual([]);
    expect(holdsOf(story.tell({ type: 'door', at: story.at, state: FREE }))).toEqual(['emergency']);
  });
});
